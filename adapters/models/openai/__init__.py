"""Every service that speaks OpenAI's interface: OpenAI, Azure, Ollama, vLLM, llama.cpp, LM Studio and more."""
