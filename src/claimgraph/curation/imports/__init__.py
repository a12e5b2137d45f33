"""Others' proposals, from the files in which their tools write them: LangExtract, W3C Web Annotation, sheets."""
