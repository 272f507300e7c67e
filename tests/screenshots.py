#!/usr/bin/env python3
"""Pictures of the real pages: starts the demo, signs in with chromedriver, visits each page.

    tests/screenshots.py FOLDER              every page, in both languages, at 360 and 1440 px
    tests/screenshots.py FOLDER --no-scripts the same, as a browser shows it that runs no scripts
    tests/screenshots.py --readme            only the pictures of the README, into docs/pictures

Needs `cargo build` to have run, and what `tests/run setup` installs. Only the standard library is used.
"""

import base64
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PASSWORD = "rakkan-demo-2026"

PUBLIC = ["/", "/demo", "/demo/dns", "/signup", "/signin", "/password/forgot", "/terms", "/support",
          "/help", "/help/flow", "/help/organization",
          "/help/dcv", "/help/options", "/help/csr", "/help/vouchers", "/help/quotes", "/help/faq", "/help/install", "/help/install/outlook",
          "/help/install/thunderbird", "/help/install/ios", "/help/attachments", "/help/renewal", "/help/notices", "/repository",
          "/repository/practices", "/repository/trust", "/repository/trust/windows", "/repository/trust/linux", "/legacy-reissue", "/problem-report", "/vouchers",
          "/nowhere"]
CUSTOMER = [
    "/finance/purchases", "/finance/quotes", "/finance/quotes/new", "/finance/billing", "/dashboard", "/products", "/orders", "/orders/new/secure-mail-id", "/requests", "/revocations", "/expiring", "/expiring?tab=notices", "/domains", "/domains/new",
    "/organizations", "/organizations/new", "/authorities", "/settings/users", "/settings/invitations", "/settings/invitations/new",
    "/settings/divisions", "/settings/divisions/new", "/settings/notifications", "/profile",
    "/profile/password", "/profile/question", "/profile/email",
]
STAFF = ["/staff", "/staff?kind=order", "/staff/accounts", "/staff/legacy-reissues", "/staff/mail", "/staff/search?q=sample", "/staff/audit",
         "/staff/vouchers", "/staff/vouchers/new", "/staff/payments", "/staff/payments?show=all", "/staff/payments/new",
         "/staff/refunds", "/staff/prices", "/staff/revocations", "/staff/problem-reports", "/staff/revocations/mass", "/staff/revocations/mass/new", "/staff/jobs",
         "/staff/authorities", "/staff/self-check"]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Browser:
    """A WebDriver session, as small as it can be."""

    def __init__(self):
        self.port = free_port()
        driver = os.environ.get("RAKKAN_TEST_CHROMEDRIVER", "chromedriver")
        self.driver = subprocess.Popen([driver, f"--port={self.port}"], stdout=subprocess.DEVNULL,
                                       env={**os.environ, "LC_ALL": "C.UTF-8"})
        arguments = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
        wish = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}}
        for _ in range(50):
            try:
                self.session = self.ask("POST", "/session", wish)["sessionId"]
                return
            except OSError:
                time.sleep(0.2)
        raise SystemExit("chromedriver does not answer; run: tests/run setup")

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def do(self, method, path, body=None):
        return self.ask(method, f"/session/{self.session}{path}", body)

    def go(self, url):
        self.do("POST", "/url", {"url": url})

    def run(self, script):
        return self.do("POST", "/execute/sync", {"script": script, "args": []})

    def forget(self):
        self.do("DELETE", "/cookie")

    def tools(self, name, parameters):
        return self.do("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def shoot(self, path, width):
        frame = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.tools("Emulation.setDeviceMetricsOverride", frame)
        height = self.run("return Math.min(document.documentElement.scrollHeight, 6000)")
        self.tools("Emulation.setDeviceMetricsOverride", {**frame, "height": max(height, 600)})
        wide = self.run("return document.documentElement.scrollWidth")
        if wide > width:
            print(f"{path}: {wide} px wide at {width} px")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.do("GET", "/screenshot")))

    def close(self):
        self.do("DELETE", "")
        self.driver.terminate()
        self.driver.wait()


class Demo:
    def __init__(self, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        program = next((p for p in (TARGET / "release/rakkan", TARGET / "debug/rakkan") if p.exists()), None)
        if program is None:
            raise SystemExit("no program; run: cargo build")
        settings = {"RAKKAN_DATA": folder, "RAKKAN_LISTEN": f"127.0.0.1:{self.port}", "RAKKAN_LOG": "warn"}
        self.process = subprocess.Popen([program, "demo"], env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if line.startswith("Stop with"):
                break
        for _ in range(50):
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=5)
                return
            except OSError:
                time.sleep(0.2)

    def close(self):
        self.process.terminate()
        self.process.wait()


def sign_in(browser, demo, name):
    browser.forget()
    browser.go(f"{demo.url}/signin")
    browser.run(f"""document.querySelector('[name=username]').value = '{name}';
        document.querySelector('[name=password]').value = '{PASSWORD}';
        document.querySelector('form[action="/signin"]').submit();""")
    time.sleep(1)


def found(browser, demo, page, pattern):
    """The first link of each kind that a list page holds."""
    browser.go(demo.url + page)
    hrefs = browser.run("return [...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
    return [h for h in dict.fromkeys(hrefs) if h and re.fullmatch(pattern, h)]


def name_of(path):
    return re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "home"


def everything(browser, demo, folder):
    rounds = [(None, PUBLIC, []), ("sample", CUSTOMER, ["/orders", "/domains", "/organizations"]), ("staff", STAFF, ["/staff", "/staff/mail", "/staff/legacy-reissues", "/staff/vouchers", "/staff/accounts", "/staff/problem-reports"])]
    for who, pages, lists in rounds:
        if who:
            sign_in(browser, demo, who)
        else:
            browser.go(demo.url + "/demo")
            pages = pages + browser.run("return [...document.querySelectorAll('a[href^=\"/install/\"]')].map(a => a.getAttribute('href'))")
        for page in lists:
            pages = pages + found(browser, demo, page, r"/(orders|domains|organizations|staff/[a-z]+)/[0-9a-f-]+(/[a-z]+)?")[:7]
        if who == "sample":
            numbers = ",".join(path.rsplit("/", 1)[1] for path in pages if re.fullmatch(r"/domains/\d+", path))
            pages = pages + [f"/domains/revalidation?numbers={numbers}", f"/domains/records?numbers={numbers}"]
            quick = found(browser, demo, "/orders", r"/orders\?quick=\d+#quick")[:1]
            emails = found(browser, demo, found(browser, demo, "/orders?status=waiting_pickup", r"/orders/\d+")[0], r"/orders/\d+/emails")
            quotes = found(browser, demo, "/finance/quotes", r"/finance/quotes/\d+")[:2]
            papers = found(browser, demo, "/finance/purchases?standing=paid", r"/orders/\d+/papers")[:1]
            papers = papers + found(browser, demo, papers[0], r"/orders/\d+/papers/[a-z-]+") if papers else []
            owed = found(browser, demo, "/finance/purchases?standing=owed", r"/orders/\d+/papers")[:1]
            emails = emails + quotes + papers + owed + [f"{page}/payment" for page in owed]
            issued = found(browser, demo, "/orders?status=issued", r"/orders/\d+")[:1]
            ends = [f"{page}/{end}" for page in issued for end in ("renewal", "reissue", "revocation")]
            pages = pages + [page.removesuffix("#quick") for page in quick] + emails + ends
        for page in pages:
            mark = "&" if "?" in page else "?"
            for language in ("ja", "en"):
                for width in (1440, 360):
                    browser.go(f"{demo.url}{page}{mark}lang={language}")
                    browser.shoot(folder / f"{who or 'public'}-{name_of(page)[:50]}-{language}-{width}.png", width)


def readme(browser, demo, folder):
    browser.go(demo.url + "/demo")
    install = browser.run("return document.querySelector('a[href^=\"/install/\"]').getAttribute('href')")
    browser.go(f"{demo.url}{install}?lang=ja")
    browser.shoot(folder / "install.png", 1280)
    sign_in(browser, demo, "sample")
    for page, name in [("/dashboard", "dashboard"), ("/orders/new/secure-mail-id", "order-form")]:
        browser.go(f"{demo.url}{page}?lang=ja")
        browser.shoot(folder / f"{name}.png", 1280)
    waiting = found(browser, demo, "/orders", r"/orders/\d+")
    browser.go(f"{demo.url}{waiting[-2]}?lang=ja")
    browser.shoot(folder / "order.png", 1280)
    sign_in(browser, demo, "staff")
    browser.go(f"{demo.url}/staff?lang=en")
    browser.shoot(folder / "staff.png", 1280)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--no-scripts"]
    if len(arguments) != 1 or arguments[0] in ("-h", "--help"):
        raise SystemExit(__doc__)
    for_readme = arguments[0] == "--readme"
    folder = ROOT / "docs/pictures" if for_readme else Path(arguments[0])
    with tempfile.TemporaryDirectory() as data:
        demo, browser = Demo(data), None
        try:
            browser = Browser()
            browser.tools("Emulation.setScriptExecutionDisabled", {"value": "--no-scripts" in sys.argv})
            (readme if for_readme else everything)(browser, demo, folder)
        finally:
            if browser:
                browser.close()
            demo.close()


if __name__ == "__main__":
    main()
