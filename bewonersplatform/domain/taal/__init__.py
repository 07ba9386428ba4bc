"""Pure text work: stems, compound parts, themas, personal-data hints; no tables, no HTTP."""
