"""The child that sets a PDF: limits itself, reads one order from stdin, writes the PDF to stdout.

It is run by path and imports nothing of anyu. Data enters as one JSON string in `sys.inputs` and is never source text.
"""
import json
import resource
import sys


def limit(memory_mb: int, seconds: int) -> None:
    """No more memory and processor time than given, no core file, no file written."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """Sets the paper of the order: template, fonts, timestamp, data."""
    limit(int(sys.argv[1]), int(sys.argv[2]))
    import typst

    order = json.load(sys.stdin.buffer)
    paper: bytes = typst.compile(
        order["template"].encode(),
        root=".",
        font_paths=[order["fonts"]],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(order["data"])},
        timestamp=order["timestamp"],
        package_path="/nonexistent",
        package_cache_path="/nonexistent",
    )
    sys.stdout.buffer.write(paper)


if __name__ == "__main__":
    main()
