"""Prints the reading of a file as JSON: `python -m anyu.reading FILE`."""

import hashlib
import json
import sys
from pathlib import Path

from .read import read

if __name__ == "__main__":
    content = Path(sys.argv[1]).read_bytes()
    print(json.dumps(read(content.decode()).json(Path(sys.argv[1]).name, hashlib.sha256(content).hexdigest()), ensure_ascii=False))
