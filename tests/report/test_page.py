"""How the page looks and works, in a real browser."""

import http.server
import re
import threading
import time

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

import inputs
from browser import barriers, complaints, picture, prefer, shades, show
from conftest import OUT

PAGES = ["demo", "hostile", "many", "answered", "clean"]


def rows(driver) -> list[list[str]]:
    return driver.execute_script(
        "return [...document.querySelectorAll('#rows tr')].map(row => [...row.cells].map(cell => cell.innerText))"
    )


def status(driver) -> str:
    return driver.find_element(By.ID, "status").text


def head(driver, key: str):
    return driver.find_element(By.CSS_SELECTOR, f"#table button[data-key={key}]")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fits_and_is_quiet(browser, pages, name, width, scheme):
    prefer(browser, scheme)
    show(browser, pages[name], width)
    png = picture(browser, OUT / f"{name}-{width}-{scheme}.png")
    assert shades(png) > 60
    inner, scrolled = browser.execute_script(
        "const root = document.documentElement; return [root.clientWidth, root.scrollWidth]"
    )
    assert inner == width and scrolled <= inner, f"{scrolled} pixels wide on a screen of {width}"
    assert complaints(browser) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(browser, pages, name, scheme):
    prefer(browser, scheme)
    show(browser, pages[name])
    browser.execute_script("document.querySelectorAll('details').forEach(details => details.open = true)")
    assert barriers(browser) == []


@pytest.mark.parametrize("name", PAGES)
def test_headings_descend_by_one_and_tables_have_captions(browser, pages, name):
    show(browser, pages[name])
    levels = [int(tag[1]) for tag in browser.execute_script(
        "return [...document.querySelectorAll('h1, h2, h3, h4')].map(head => head.tagName)")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))
    for landmark in ["header", "main", "footer", "nav[aria-label]"]:
        assert browser.find_elements(By.CSS_SELECTOR, landmark), landmark
    assert browser.execute_script(
        "return [...document.querySelectorAll('section table, #explorer table')]"
        ".filter(table => !table.caption && !table.closest('details')).length") == 0


def test_skip_link_comes_first(browser, demo):
    show(browser, demo)
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert focused.get_attribute("class") == "skip"
    assert browser.execute_script("return getComputedStyle(arguments[0]).left", focused) == "0px"
    focused.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"


def test_filters_by_text_rule_impact_and_file(browser, demo):
    show(browser, demo)
    everything = len(rows(browser))
    search = browser.find_element(By.ID, "filter-text")
    search.send_keys("TEMPRATURE support")
    assert len(rows(browser)) == 5 and all("O501" in row[1] for row in rows(browser))
    search.clear()
    search.send_keys("nothing like this")
    assert rows(browser) == [] and status(browser).startswith("No finding matches")
    browser.find_element(By.CSS_SELECTOR, "#filters button[type=reset]").click()
    assert len(rows(browser)) == everything
    Select(browser.find_element(By.ID, "filter-impact")).select_by_visible_text("refused")
    assert {row[0].split()[-1] for row in rows(browser)} == {"refused"}
    file = Select(browser.find_element(By.ID, "filter-file"))
    file.select_by_visible_text("fixtures/report/support-tickets.jsonl")
    assert [row[3] for row in rows(browser)] == ["ticket-016"]
    browser.find_element(By.CSS_SELECTOR, "#filters button[type=reset]").click()
    Select(browser.find_element(By.ID, "filter-rule")).select_by_index(1)
    assert len({row[1] for row in rows(browser)}) == 1


def test_filters_by_keyboard(browser, demo):
    show(browser, demo)
    search = browser.find_element(By.ID, "filter-text")
    search.send_keys("ticket-0", Keys.ENTER)
    assert browser.current_url == demo.as_uri(), "the form is not sent"
    search.send_keys(Keys.TAB)
    impact = browser.switch_to.active_element
    assert impact.get_attribute("id") == "filter-impact"
    impact.send_keys("refused")
    assert {row[0].split()[-1] for row in rows(browser)} == {"refused"}


@pytest.mark.parametrize("press", ["click", "enter", "space"])
def test_sorts_and_says_so(browser, demo, press):
    show(browser, demo)
    button = head(browser, "id")
    keys = {"enter": Keys.ENTER, "space": Keys.SPACE}
    for expected in ["ascending", "descending"]:
        button.click() if press == "click" else button.send_keys(keys[press])
        ids = [row[3] for row in rows(browser)]
        assert ids == sorted(ids, reverse=expected == "descending")
        sorts = browser.execute_script(
            "return [...document.querySelectorAll('#table th')].map(th => th.getAttribute('aria-sort'))")
        assert sorts == ["none", "none", "none", expected, "none"]


def test_gravest_come_first_when_sorted_by_impact(browser, demo):
    show(browser, demo)
    head(browser, "impact").click()
    words = [row[0].split()[-1] for row in rows(browser)]
    assert words == sorted(words, key=["refused", "fails", "advice"].index)


def test_a_rule_leads_to_its_findings(browser, many):
    show(browser, many)
    link = browser.find_element(By.CSS_SELECTOR, "a[data-rule]")
    link.click()
    assert "5,000" in status(browser)
    assert len({row[1] for row in rows(browser)}) == 1


def test_theme_is_chosen_and_kept(browser, demo):
    prefer(browser, "light")
    show(browser, demo)
    paper = "return getComputedStyle(document.body).backgroundColor"
    light = browser.execute_script(paper)
    button = browser.find_element(By.ID, "theme")
    assert button.text == "Dark colours"
    button.click()
    dark = browser.execute_script(paper)
    assert dark != light and button.text == "Light colours"
    browser.refresh()
    assert browser.execute_script(paper) == dark
    browser.find_element(By.ID, "theme").click()
    assert browser.execute_script(paper) == light


def test_ten_thousand_findings_stay_smooth(browser, many):
    start = time.monotonic()
    show(browser, many)
    assert "of 10,000 findings" in status(browser)
    assert time.monotonic() - start < 10
    took = browser.execute_script("""
        const search = document.getElementById('filter-text');
        const start = performance.now();
        for (const text of ['n', 'ne', 'nee', 'needl', 'needle']) {
            search.value = text;
            search.dispatchEvent(new Event('input', { bubbles: true }));
        }
        return (performance.now() - start) / 5;
    """)
    assert took < 400, f"{took:.0f} ms a letter"
    assert [row[3] for row in rows(browser)] == ["needle"]
    browser.find_element(By.CSS_SELECTOR, "#filters button[type=reset]").click()
    took = browser.execute_script("""
        const start = performance.now();
        document.querySelector('#table button[data-key=message]').click();
        return performance.now() - start;
    """)
    assert took < 1500, f"{took:.0f} ms to sort"
    assert len(rows(browser)) == 50
    assert browser.execute_script("return document.querySelectorAll('*').length") < 3000


def test_pages_turn(browser, many):
    show(browser, many)
    head(browser, "id").click()
    first = rows(browser)[0]
    assert not browser.find_element(By.ID, "previous").is_enabled()
    browser.find_element(By.ID, "next").click()
    assert status(browser).startswith("51 to 100")
    browser.find_element(By.ID, "previous").click()
    assert rows(browser)[0] == first


def test_hostile_texts_are_text(browser, hostile):
    show(browser, hostile)
    assert browser.title == inputs.MARKUP
    for element in ["img", "iframe", "object", "embed", "base", "form:not(#filters)"]:
        assert browser.find_elements(By.CSS_SELECTOR, element) == [], element
    scripts = browser.execute_script("return [...document.scripts].map(script => script.type)")
    assert scripts == ["application/json", ""]
    handlers = "return [...document.querySelectorAll('*')].filter(one => [...one.attributes].some(it => it.name.startsWith('on'))).length"
    assert browser.execute_script(handlers) == 0
    with pytest.raises(Exception, match="no such alert"):
        browser.switch_to.alert  # noqa: B018
    assert complaints(browser) == []


def test_what_does_not_show_is_shown(browser, hostile):
    show(browser, hostile)
    text = browser.execute_script("return document.body.textContent")
    hidden = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
    body = browser.execute_script("return document.getElementById('main').textContent")
    assert hidden.search(body) is None, repr(hidden.search(body))
    for shown in ["⟨U+202E⟩gnp.exe⟨U+2066⟩", "nul␀ bell␇ esc␛[31m", "line⟨U+2028⟩separator␊newline"]:
        assert shown in text, shown
    assert "x" * 200 not in body, "long ids are cut"
    ids = [row[3] for row in rows(browser)]
    assert "שלום-17" in ids


def test_directions_are_isolated(browser, hostile):
    show(browser, hostile)
    assert browser.execute_script(
        "return [...document.querySelectorAll('.id')].every(id => getComputedStyle(id).unicodeBidi.startsWith('isolate'))")


class Asked(http.server.BaseHTTPRequestHandler):
    paths: list[str] = []

    def do_GET(self):
        Asked.paths.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_):
        pass


def test_no_request_leaves(browser, hostile):
    port = int(inputs.ADDRESS.rsplit(":", 1)[1])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        show(browser, hostile)
        loaded = browser.execute_script("return performance.getEntriesByType('resource').map(one => one.name)")
        assert [name for name in loaded if not name.startswith("data:")] == []
        # Even a script on the page could not: the policy forbids it.
        blocked = browser.execute_async_script("""
            const [address, done] = arguments;
            const seen = new Set();
            document.addEventListener('securitypolicyviolation', event => seen.add(event.effectiveDirective));
            fetch(address + '/fetch').catch(() => {});
            const add = (name, set) => document.body.append(Object.assign(document.createElement(name), set));
            add('img', { src: address + '/image.png' });
            add('script', { src: address + '/script.js' });
            add('script', { textContent: 'document.title = "owned"' });
            add('iframe', { src: address + '/frame' });
            add('link', { rel: 'stylesheet', href: address + '/style.css' });
            const form = document.createElement('form');
            form.action = address + '/form';
            document.body.append(form);
            form.submit();
            setTimeout(() => done([...seen]), 700);
        """, inputs.ADDRESS)
        assert {"connect-src", "img-src", "script-src-elem", "frame-src", "style-src-elem", "form-action"} <= set(blocked)
        assert browser.title == inputs.MARKUP
        assert Asked.paths == []
    finally:
        server.shutdown()


def test_without_scripts_all_but_the_table_is_there(browser, demo):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    show(browser, demo)
    text = browser.find_element(By.TAG_NAME, "body").text
    for said in ["2 of 3 files would be refused", "This table needs a script", "G303", "gpt-5.4-nano", "Input tokens a request"]:
        assert said in text, said
    assert not browser.find_element(By.ID, "theme").is_displayed()
    assert not browser.find_element(By.ID, "explorer").is_displayed()
    assert len(browser.find_elements(By.CSS_SELECTOR, "svg.histogram rect")) > 8
    details = browser.find_element(By.CSS_SELECTOR, "article details")
    details.find_element(By.TAG_NAME, "summary").click()
    assert "Why it matters" in details.text


def test_results_are_counted_and_priced(browser, answered):
    show(browser, answered)
    text = browser.find_element(By.ID, "results").text
    assert "18 of 21 requests were answered; 2 failed, 1 without any result." in text
    for said in ["stopped at the token limit", "MAX_TOKENS 1", "orphans", "Paid for answers"]:
        assert said in text, said
    assert "3 requests have no answer" in browser.find_element(By.ID, "verdict").text


def test_costs_compare_models(browser, demo):
    show(browser, demo)
    text = browser.find_element(By.ID, "cost").text
    assert "in a batch" in text and "cheapest" not in text.split("As the files are")[0]
    assert "The same requests on other models" in text
    for model in ["gpt-5.4-mini", "gemini-3.8-flash", "gpt-5.4-nano", "gemini-3.1-flash-lite"]:
        assert model in text, model


def test_prints_light_and_without_controls(browser, demo):
    prefer(browser, "dark")
    show(browser, demo)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.execute_script("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for name in ["theme", "filters", "pager"]:
        assert not browser.find_element(By.ID, name).is_displayed(), name
