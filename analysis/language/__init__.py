"""The two language components: the spaCy pipeline and the sentence encoder, each loaded once per process."""
