"""Prints the reading of a file as JSON: `python -m anyu.reading FILE`."""

import hashlib
import json
import sys
from pathlib import Path

from .extract import UnreadableDocument, extract
from .read import read

if __name__ == "__main__":
    content = Path(sys.argv[1]).read_bytes()
    try:
        text = extract(content, sys.argv[1])
    except UnreadableDocument as e:
        sys.exit(str(e))
    print(json.dumps(read(text).json(Path(sys.argv[1]).name, hashlib.sha256(content).hexdigest()), ensure_ascii=False))
