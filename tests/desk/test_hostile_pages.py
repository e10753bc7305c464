"""A hostile page in the browser of whoever sits at the desk: it reads nothing and changes nothing.

It is given more than it could know: the port, and the secret of the path.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiohttp import web
from selenium import webdriver
from selenium.webdriver.common.by import By

from arms_docs.cli.desk import LEADS
from arms_docs.desk import server
from arms_docs.desk.pages import routes
from tests.support.browser import browser
from tests.support.desk import Client, open_desk

MOST = 30.0
ATTACKS = """<!doctype html><title>hostile</title><iframe name="sink"></iframe><script>
const desk = "http://DESK", inside = desk + "ROOT", results = {};
const note = (name, promise) => promise.then(
    (value) => { results[name] = value; }, (error) => { results[name] = "refused"; });
const read = async (path, more) => (await fetch(path, {credentials: "include", ...more})).text();
const loads = (tag, path, attribute = "src") => new Promise((loaded, failed) => {
    const element = document.createElement(tag);
    element[attribute] = path;
    if (tag === "link") element.rel = "stylesheet";
    element.onload = () => loaded("loaded"); element.onerror = failed;
    document.body.append(element);
});
const files = new FormData();
files.append("files", new File(["PK forged"], "forged.xlsx"));
addEventListener("load", async () => {
    for (const path of ["", "desk.css", "clear", "end", "drop"]) {
        await note("read " + path, read(inside + path));
        await note("post " + path, read(inside + path, {method: "POST", body: files}));
        await note("put " + path, read(inside + path, {method: "PUT", body: "x"}));
        fetch(inside + path, {mode: "no-cors", credentials: "include", method: "POST",
            body: files, keepalive: true}).catch(() => {});
        fetch(inside + path, {mode: "no-cors", credentials: "include"}).catch(() => {});
        navigator.sendBeacon(inside + path, files);
        const form = document.createElement("form");
        form.method = "post"; form.action = inside + path; form.target = "sink";
        document.body.append(form); form.submit();
    }
    await note("door", read(desk + "/open?"));
    await note("script", loads("script", inside + "desk.js"));
    await note("style", loads("link", inside + "desk.css", "href"));
    await note("image", loads("img", inside));
    const frame = document.createElement("iframe");
    frame.src = inside; document.body.append(frame);
    await new Promise((done) => { frame.onload = done; setTimeout(done, 2000); });
    await note("frame", (async () => frame.contentWindow.document.body.innerHTML)());
    const opened = window.open(inside);
    await new Promise((done) => setTimeout(done, 2000));
    await note("opened", (async () => opened.document.body.innerHTML)());
    await note("opener", (async () => opened.location.href)());
    await note("events", new Promise((heard, failed) => {
        const events = new EventSource(inside, {withCredentials: true});
        events.onmessage = heard; events.onerror = failed;
    }));
    await note("worker", navigator.serviceWorker
        ? navigator.serviceWorker.register(inside + "desk.js") : Promise.reject());
    document.title = "done " + JSON.stringify(results);
});
</script>"""


@contextmanager
def hostile(client: Client) -> Iterator[tuple[int, list[str]]]:
    """A server at another port, which sets cookies of our name and hears those that are sent."""
    cookies: list[str] = []

    class Hostile(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            cookies.append(self.headers.get("Cookie", ""))
            page = ATTACKS.replace("DESK", client.host).replace("ROOT", client.root)
            self.send_response(200)
            name = client.cookie.partition("=")[0]
            for path in ("/", "/x/"):
                self.send_header("Set-Cookie", f"{name}=tossed; Path={path}")
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: Any) -> None:
            """Nothing is logged."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    thread = Thread(target=listening.serve_forever)
    thread.start()
    try:
        yield listening.server_port, cookies
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + MOST
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def come_in(driver: webdriver.Chrome, client: Client, folder: Path) -> None:
    """As a browser does that was given the file which leads to the desk."""
    leads = folder / "desk.html"
    leads.write_text(LEADS.format(url=f"http://{client.host}/open?{client.once}"))
    driver.get(leads.as_uri())
    until(lambda: driver.title.startswith("Start"))
    client.root = "/" + driver.current_url.split("/")[3] + "/"
    cookie = driver.get_cookies()[0]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    client.cookie = f"{cookie['name']}={cookie['value']}"


@pytest.mark.prove
def test_a_browser_comes_in_from_a_file_and_may_reload_and_open_a_second_tab(
    tmp_path: Path,
) -> None:
    with open_desk(enter=False) as client, browser(tmp_path / "profile") as driver:
        come_in(driver, client, tmp_path)
        inside = driver.current_url
        driver.refresh()
        assert driver.title.startswith("Start")
        driver.switch_to.new_window("tab")
        driver.get(inside)  # typed, or a bookmark
        assert driver.title.startswith("Start")
        driver.get(f"http://{client.host}/open?{client.once}")
        assert "This address has been used" in driver.page_source
        driver.back()
        assert driver.title.startswith("Start")
        driver.delete_all_cookies()  # as after a restart
        driver.refresh()
        text = driver.find_element(By.TAG_NAME, "main").text
        assert text.endswith("start the desk again, and go on in the page that it opens.")
        shown = driver.execute_script("return getComputedStyle(document.body).maxWidth")
        assert shown != "none"  # its style is let through


@pytest.mark.prove
def test_a_hostile_page_reads_nothing_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def recorded(*given: Any) -> list[web.RouteDef]:
        def noting(route: web.RouteDef) -> web.RouteDef:
            async def note(request: web.Request) -> web.StreamResponse:
                asked.append(f"{request.method} {request.path}")
                return await route.handler(request)

            return web.route(route.method, route.path, note)

        return [noting(route) for route in routes(*given) if isinstance(route, web.RouteDef)]

    monkeypatch.setattr(server, "routes", recorded)
    rebound = ("--host-resolver-rules=MAP desk.example 127.0.0.1",)
    profile = tmp_path / "profile"
    with open_desk(enter=False) as client, browser(profile, words=rebound) as driver:
        come_in(driver, client, tmp_path)
        inside = driver.current_url
        assert client.desk
        client.desk.put("Beechcrofte.xlsx", b"PK", "workbook")
        driver.refresh()
        assert "Beechcrofte" in driver.page_source
        with hostile(client) as (port, cookies):
            for name in ("127.0.0.1", "localhost", "desk.example"):
                asked.clear()
                driver.switch_to.new_window("tab")
                driver.get(f"http://{name}:{port}/")
                until(lambda: driver.title.startswith("done"))
                assert asked == []
                told = driver.title.replace('"refused"', "")
                assert "Beechcrofte" not in told
                results = set(results_of(driver.title).values())
                assert results == {"refused"}, driver.title
            # The desk by another's name, which leads to the same port.
            driver.get(inside.replace("127.0.0.1", "desk.example"))
            assert "The desk is closed" in driver.page_source
            assert asked == []
        assert client.cookie.partition("=")[2] not in str(cookies)
        assert [file.name for file in client.desk.files] == ["Beechcrofte.xlsx"]
        driver.get(inside)
        assert "Beechcrofte" in driver.page_source  # nobody was shut out


def results_of(title: str) -> dict[str, str]:
    results: dict[str, str] = json.loads(title.partition(" ")[2])
    return results
