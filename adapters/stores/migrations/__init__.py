"""The history of the tables: each version is a step up and a step down. Once released, a step is never changed."""
