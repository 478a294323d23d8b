"""A letter template of an office is filled safely or refused with a reason."""
import io
import zipfile

import docx
import pytest

from anyu.reports import PaperRefused, TemplateRefused, render_template

FETCH = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
EMPTY = '<?xml version="1.0"?><x/>'


def template(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(source: bytes, **parts) -> bytes:
    """The file with some parts replaced by a function of the old text, or added."""
    out = io.BytesIO()
    names = {name.replace("__", "/").replace("_dot_", "."): change for name, change in parts.items()}
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, names.pop(name)(body.decode()) if name in names else body)
        for name, change in names.items():
            new.writestr(name, change(""))
    return out.getvalue()


def filled(source: bytes, **context) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(render_template(source, context))).paragraphs]


@pytest.mark.parametrize("name", ["A<b & c", "</w:t></w:r></w:p><w:p>", "{{7*7}}", "{% for %}", "👩🏽‍⚕️", "甲\u202e乙", "字" * 10_000])
def test_a_value_comes_through_unchanged(name):
    assert filled(template("致 {{ name }}：", "{{ n + 1 }}"), name=name, n=1) == [f"致 {name}：", "2"]


def test_a_control_character_becomes_a_visible_mark():
    assert filled(template("{{ name }}"), name="甲\x00乙") == ["甲\ufffd乙"]


@pytest.mark.parametrize(
    "code",
    ["{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ x.append(1) }}", "{{ missing }}", "{{ 1 / 0 }}", "{% for %}", "{{ cycler.__init__.__globals__ }}"],
)
def test_code_is_refused_with_a_reason(code):
    with pytest.raises(TemplateRefused, match="could not be filled"):
        render_template(template(code), {"x": []})


@pytest.mark.parametrize("code", ["{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "{{ 'a' * 3000000000 }}"])
def test_a_runaway_template_is_stopped(code, monkeypatch):
    from anyu.reports.render import child

    run = child.run
    monkeypatch.setattr(child, "run", lambda script, order, memory_mb, seconds: run(script, order, memory_mb, 2))
    with pytest.raises((PaperRefused, TemplateRefused)):
        render_template(template(code), {})


def field(instruction: str):
    return lambda xml: xml.replace("</w:body>", f"<w:p><w:r><w:instrText>{instruction}</w:instrText></w:r></w:p></w:body>")


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"word__vbaProject_dot_bin": lambda _: "x"}, "macro"),
        ({"word__embeddings__oleObject1_dot_bin": lambda _: "x"}, "embedded"),
        ({"[Content_Types]_dot_xml": lambda xml: xml.replace("document.main+xml", "document.macroEnabled.main+xml")}, "macro"),
        ({"word___rels__document_dot_xml_dot_rels": lambda xml: xml.replace(
            "</Relationships>", f'<Relationship Id="r9" Type="{FETCH}" Target="http://x.invalid/x.png" TargetMode="External"/></Relationships>')}, "outside"),
        ({"word__document_dot_xml": field('DDEAUTO c:\\\\x')}, "DDEAUTO"),
        ({"word__document_dot_xml": field('INCLUDETEXT /etc/passwd')}, "INCLUDETEXT"),
        ({"word__extra_dot_xml": lambda _: '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://example.invalid/x.dtd"><x/>'}, "document type"),
        ({"word__extra_dot_xml": lambda _: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "document type"),
        ({"word__extra_dot_xml": lambda _: "<x>"}, "damaged"),
        ({"word__media__bomb_dot_bin": lambda _: "0" * 30_000_000}, "unpacks"),
    ],
)
def test_foreign_parts_are_refused(parts, why):
    with pytest.raises(TemplateRefused, match=why):
        render_template(changed(template("x"), **parts), {})


def test_what_is_no_docx_is_refused():
    for body in (b"", b"not a zip", template("x")[:-200]):
        with pytest.raises(TemplateRefused):
            render_template(body, {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("a.xml", EMPTY)
    with pytest.raises(TemplateRefused, match="not a Word document"):
        render_template(out.getvalue(), {})
    with zipfile.ZipFile(out, "w") as parts:
        for n in range(500):
            parts.writestr(f"{n}.xml", EMPTY)
    with pytest.raises(TemplateRefused, match="500 parts"):
        render_template(out.getvalue(), {})


def test_a_link_in_a_letter_is_allowed():
    link = FETCH.replace("/image", "/hyperlink")
    source = changed(template("{{ a }}"), word___rels__document_dot_xml_dot_rels=lambda xml: xml.replace(
        "</Relationships>", f'<Relationship Id="r99" Type="{link}" Target="http://example.invalid/" TargetMode="External"/></Relationships>'))
    assert filled(source, a="甲") == ["甲"]
