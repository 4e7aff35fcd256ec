"""Small feeds written for these tests, one per format, each telling the same two items."""

from __future__ import annotations

PARAGRAPH = "The harbour office counted forty-one ships on Tuesday, three more than the week before. "
ARTICLE = "".join(f"<p>{number}. {PARAGRAPH}</p>" for number in range(20))

RSS2 = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour &amp; Sea</title><link>https://harbour.example/</link><language>en-gb</language>
<item><title>Ships &amp;amp; cranes: &lt;b&gt;record&lt;/b&gt; week</title><link>/2025/ships?utm_source=rss#top</link>
<guid isPermaLink="false">ships-1</guid><pubDate>Tue, 04 Mar 2025 09:30:00 +0100</pubDate>
<dc:creator>Ada Quay</dc:creator><description>&lt;p&gt;Forty-one &lt;i&gt;ships&lt;/i&gt; came.&lt;/p&gt;</description>
<content:encoded><![CDATA[{ARTICLE}]]></content:encoded></item>
<item><title>Fog</title><link>https://harbour.example/2025/fog</link><guid>fog-2</guid>
<pubDate>Mon, 03 Mar 2025 20:00:00 GMT</pubDate><description>Fog closed the port.</description></item>
</channel></rss>"""

ATOM1 = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" xml:base="https://harbour.example/">
<title>Harbour &amp; Sea</title><link rel="self" href="/atom.xml"/><link href="/"/><id>urn:harbour</id>
<updated>2025-03-04T08:30:00Z</updated>
<entry><id>ships-1</id><title type="html">Ships &amp;amp; cranes: &lt;b&gt;record&lt;/b&gt; week</title>
<link rel="alternate" href="/2025/ships?utm_source=rss#top"/><published>2025-03-04T09:30:00+01:00</published>
<updated>2025-03-05T00:00:00Z</updated><author><name>Ada Quay</name></author>
<summary type="html">&lt;p&gt;Forty-one &lt;i&gt;ships&lt;/i&gt; came.&lt;/p&gt;</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{ARTICLE}</div></content></entry>
<entry><id>fog-2</id><title>Fog</title><link href="https://harbour.example/2025/fog"/>
<published>2025-03-03T20:00:00Z</published><updated>2025-03-03T20:00:00Z</updated>
<summary>Fog closed the port.</summary></entry></feed>"""

ATOM03 = """<?xml version="1.0" encoding="utf-8"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en-GB"><title>Harbour &amp; Sea</title>
<link rel="alternate" href="https://harbour.example/"/>
<entry><id>ships-1</id><title>Ships &amp; cranes: record week</title>
<link rel="alternate" href="https://harbour.example/2025/ships"/><issued>2025-03-04T08:30:00Z</issued>
<modified>2025-03-05T00:00:00Z</modified><author><name>Ada Quay</name></author><summary>Forty-one ships came.</summary></entry>
<entry><id>fog-2</id><title>Fog</title><link rel="alternate" href="https://harbour.example/2025/fog"/>
<issued>2025-03-03T20:00:00Z</issued><summary>Fog closed the port.</summary></entry></feed>"""

RDF = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://harbour.example/"><title>Harbour &amp; Sea</title>
<link>https://harbour.example/</link><dc:language>en-GB</dc:language><items><rdf:Seq/></items></channel>
<item rdf:about="ships-1"><title>Ships &amp; cranes: record week</title><link>https://harbour.example/2025/ships</link>
<description>Forty-one ships came.</description><dc:creator>Ada Quay</dc:creator><dc:date>2025-03-04T08:30:00Z</dc:date></item>
<item rdf:about="fog-2"><title>Fog</title><link>https://harbour.example/2025/fog</link>
<description>Fog closed the port.</description><dc:date>2025-03-03T20:00:00Z</dc:date></item></rdf:RDF>"""

RSS090 = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>Harbour &amp; Sea</title><link>https://harbour.example/</link></channel>
<item><title>Ships &amp; cranes: record week</title><link>https://harbour.example/2025/ships</link></item>
<item><title>Fog</title><link>https://harbour.example/2025/fog</link></item></rdf:RDF>"""

RSS091 = """<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Harbour &amp; Sea</title><link>https://harbour.example/</link><language>en-gb</language>
<item><title>Ships &amp; cranes: record week</title><link>https://harbour.example/2025/ships</link>
<description>Forty-one ships came.</description></item>
<item><title>Fog</title><link>https://harbour.example/2025/fog</link><description>Fog closed the port.</description></item>
</channel></rss>"""

JSON11 = """{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour & Sea", "language": "en-GB",
"home_page_url": "https://harbour.example/", "items": [
{"id": "ships-1", "url": "/2025/ships?utm_source=rss#top", "title": "Ships & cranes: record week",
 "date_published": "2025-03-04T09:30:00+01:00", "authors": [{"name": "Ada Quay"}], "summary": "Forty-one ships came.",
 "content_html": "ARTICLE"},
{"id": "fog-2", "url": "https://harbour.example/2025/fog", "title": "Fog", "date_published": "2025-03-03T20:00:00Z",
 "content_text": "Fog closed the port."}]}""".replace("ARTICLE", ARTICLE)

JSON10 = """{"version": "https://jsonfeed.org/version/1", "title": "Harbour & Sea", "author": {"name": "Ada Quay"},
"home_page_url": "https://harbour.example/", "items": [
{"id": 1, "url": "https://harbour.example/2025/ships", "title": "Ships & cranes: record week",
 "date_modified": "2025-03-04T08:30:00Z", "content_text": "Forty-one ships came."},
{"id": 2.5, "external_url": "https://harbour.example/2025/fog", "title": "Fog", "date_published": "2025-03-03T20:00:00Z",
 "summary": "Fog closed the port."}]}"""

FEEDS = {
    "RSS 2.0": RSS2,
    "RSS 0.91": RSS091,
    "RSS 0.90": RSS090,
    "RSS 1.0": RDF,
    "Atom 1.0": ATOM1,
    "Atom 0.3": ATOM03,
    "JSON Feed 1.1": JSON11,
    "JSON Feed 1.0": JSON10,
}


def rss(*items: str, head: str = "", declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    """An RSS 2.0 feed of these `<item>` contents."""
    body = "".join(f"<item>{item}</item>\n" for item in items)
    return f'{declaration}\n<rss version="2.0"><channel><title>T</title>{head}\n{body}</channel></rss>'.encode()


def item(number: int, more: str = "") -> str:
    """A small item of its own."""
    return f"<title>Item {number}</title><link>https://harbour.example/{number}</link><guid>id-{number}</guid>{more}"
