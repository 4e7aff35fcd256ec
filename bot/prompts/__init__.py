"""What a model is told. Each prompt is a module with its rules, its schema and a version."""
