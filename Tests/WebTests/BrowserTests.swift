import Foundation
import Records
import Testing

@testable import Web

/// The site in a real browser, from search to the saved file.
@Suite(
    .serialized,
    .enabled(
        if: WebDriver.isInstalled, "chromium and chromium-driver are not installed: the site is not tried in a browser")
)
struct BrowserTests {
    /// Serves a sample archive on a free port for as long as the body runs, with a browser beside it.
    private func browse(
        width: Int = 1280, _ body: @escaping @Sendable (_ browser: WebDriver, _ site: String) async throws -> Void
    ) async throws {
        let archive = try SampleArchive([Samples.plan, Samples.resolution, Samples.hostile])
        try await archive.serving { port in
            let browser = try await WebDriver(width: width)
            let result: Result<Void, any Error>
            do {
                try await body(browser, "http://127.0.0.1:\(port)")
                result = .success(())
            } catch {
                result = .failure(error)
            }
            await browser.quit()
            try result.get()
        }
    }

    @Test func searchWithoutAccentsAndCheckAgainstThePage() async throws {
        try await browse { browser, site in
            try await browser.open(site + "/")
            try await browser.type("kien nghi cua cu tri" + WebDriver.enter, into: "#q")
            try await browser.wait(for: "document.querySelector('.hits .hit')")
            #expect(try await browser.address().contains("q=kien+nghi+cua+cu+tri"))
            #expect(try await browser.text(".hit mark").isEmpty == false)
            try await browser.click(".hit h2 a")
            try await browser.wait(for: "document.querySelector('.original')")
            #expect(try await browser.address().contains("/documents/\(Samples.plan.id)"))
            // The picture of the page was fetched and the place is outlined on it.
            try await browser.wait(for: "document.querySelector('#pageview rect.place')")
            let box = try await browser.run(
                "const b = document.querySelector('#pageview rect.place').getBoundingClientRect(); return b.width > 20 && b.height > 5"
            )
            #expect(box as? Bool == true)
            #expect(
                try await browser.run("return document.querySelector('#pageview svg').dataset.page") as? String == "1")
            // A click in the text turns to its page and moves the rectangle.
            try await browser.click("#b5")
            try await browser.wait(for: "document.querySelector('#pageview svg').dataset.page === '2'")
            #expect(
                try await browser.run("return document.querySelector('#pageview rect').getAttribute('y')") as? String
                    == "88")
            #expect(
                try await browser.run("return document.querySelector('#pageview svg').getAttribute('viewBox')")
                    as? String == "0 0 842 595")
        }
    }

    @Test func suggestionsAreChosenWithTheKeyboard() async throws {
        try await browse { browser, site in
            try await browser.open(site + "/")
            try await browser.type("ke hoach hoat", into: "#q")
            try await browser.wait(for: "document.querySelectorAll('.suggestions li').length > 0")
            try await browser.type(WebDriver.down + WebDriver.enter, into: "#q")
            try await browser.wait(for: "location.pathname.startsWith('/documents/')")
        }
    }

    @Test func filterTargetsAndSaveTheTable() async throws {
        try await browse { browser, site in
            try await browser.open(site + "/targets")
            #expect(try await browser.count("table.data tbody tr") == 2)
            try await browser.type("binh minh", into: "#f-body")
            try await browser.click(".filters button")
            try await browser.wait(for: "location.search.includes('body=')")
            #expect(try await browser.count("table.data tbody tr") == 1)
            try await browser.click("a[href^='/targets.csv']")
            let file = browser.downloads.appending(path: "chi-tieu.csv")
            for _ in 0..<100 where !FileManager.default.fileExists(atPath: file.path) {
                try await Task.sleep(for: .milliseconds(100))
            }
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains("kiến nghị của cử tri"))
        }
    }

    @Test func whatIsNotThereIsSaid() async throws {
        try await browse { browser, site in
            try await browser.open(site + "/documents/0000000000000000")
            #expect(try await browser.title().contains("Không tìm thấy"))
            #expect(try await browser.text(".error .status") == "404")
        }
    }

    @Test func aHostileDocumentRunsNothing() async throws {
        try await browse { browser, site in
            try await browser.open(site + "/documents/\(Samples.hostile.id)?item=t1")
            #expect(try await browser.text("h1").contains("<script>alert(1)</script>"))
            #expect(try await browser.count("main script") == 0)
            #expect(try await browser.count("[onmouseover]") == 0)
            #expect(try await browser.run("return document.querySelectorAll('*').length > 20") as? Bool == true)
        }
    }

    /// The page is never wider than a phone, whatever it shows.
    @Test func pagesFitAPhone() async throws {
        try await browse(width: 500) { browser, site in
            for path in [
                "/", "/search?q=ke+hoach", "/targets", "/assignments", "/bodies", "/archive",
                "/documents/\(Samples.plan.id)", "/documents/\(Samples.hostile.id)",
            ] {
                try await browser.open(site + path)
                let fits = try await browser.run("return document.documentElement.scrollWidth <= innerWidth + 1")
                #expect(fits as? Bool == true, "\(path)")
            }
        }
    }

    /// Every control has a name, every picture a description, headings follow one another, contrast is at least 4.5:1.
    @Test func pagesAreAccessible() async throws {
        try await browse { browser, site in
            for path in [
                "/", "/search?q=ke+hoach", "/documents", "/targets", "/bodies", "/archive",
                "/documents/\(Samples.plan.id)?item=t1", "/nothing",
            ] {
                try await browser.open(site + path)
                let faults = try await browser.run(Self.audit) as? [String]
                #expect(faults == [], "\(path)")
            }
        }
    }

    private static let audit = """
        const faults = [];
        const visible = (e) => e.checkVisibility && e.checkVisibility() && e.getClientRects().length > 0;
        if (document.querySelectorAll("main").length !== 1) faults.push("one main landmark is needed");
        if (document.querySelectorAll("h1").length !== 1) faults.push("one h1 is needed");
        if (!document.documentElement.lang) faults.push("no language");
        for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
            if (!e.labels?.length && !e.getAttribute("aria-label")) faults.push("no label: " + e.outerHTML.slice(0, 80));
        }
        for (const e of document.querySelectorAll("a, button")) {
            if (visible(e) && !e.textContent.trim() && !e.getAttribute("aria-label")) faults.push("no name: " + e.outerHTML.slice(0, 80));
        }
        for (const e of document.querySelectorAll("svg:not([aria-hidden])")) {
            if (!e.getAttribute("aria-label")) faults.push("picture without description");
        }
        const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
        const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
        if (twice.length) faults.push("ids twice: " + twice.join(" "));
        const parse = (c) => (c.match(/[\\d.]+/g) ?? []).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((v) => {
            v /= 255;
            return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        }).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
        const behind = (e) => {
            for (; e; e = e.parentElement) {
                const c = parse(getComputedStyle(e).backgroundColor);
                if (c.length === 3 || c[3] > 0.99) return c;
            }
            return [255, 255, 255];
        };
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            if (!walk.currentNode.data.trim() || !visible(e) || e.closest("svg")) continue;
            const style = getComputedStyle(e);
            const [a, b] = [light(parse(style.color)), light(behind(e))].sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5) faults.push("contrast: " + walk.currentNode.data.trim().slice(0, 30));
        }
        return faults;
        """
}
