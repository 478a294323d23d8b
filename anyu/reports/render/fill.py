"""The child that fills a docx template: limits itself, reads one order from stdin, writes "ok" and the file, or "no" and why.

It is run by path and imports nothing of anyu. Names are escaped, expressions run in Jinja's immutable sandbox.
"""
import base64
import io
import json
import resource
import sys


def main() -> None:
    """Fills the template of the order."""
    memory, seconds = int(sys.argv[1]) << 20, int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    order = json.load(sys.stdin.buffer)
    out = io.BytesIO()
    try:
        letter = DocxTemplate(io.BytesIO(base64.b64decode(order["template"])))
        sandbox = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        letter.render(order["context"], jinja_env=sandbox, autoescape=True)
        letter.save(out)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as wrong:
        sys.stdout.buffer.write(b"no\n" + f"{type(wrong).__name__}: {wrong}".encode())
        return
    sys.stdout.buffer.write(b"ok\n" + out.getvalue())


if __name__ == "__main__":
    main()
