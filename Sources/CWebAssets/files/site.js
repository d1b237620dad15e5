"use strict";
// Small helps on top of pages that work without them: suggestions while typing, the page picture following the text,
// copying the citation line, keys.
(() => {
    const language = document.body.dataset.lang;

    // Suggestions: a combobox over the search field.
    const field = document.getElementById("q");
    if (field) {
        const list = document.createElement("ul");
        list.className = "suggestions";
        list.id = "q-suggestions";
        list.setAttribute("role", "listbox");
        list.setAttribute("aria-label", field.labels[0].textContent);
        list.hidden = true;
        field.parentElement.append(list);
        field.setAttribute("role", "combobox");
        field.setAttribute("aria-autocomplete", "list");
        field.setAttribute("aria-controls", list.id);
        field.setAttribute("aria-expanded", "false");
        let timer = 0, chosen = -1, asked = "";

        const close = () => {
            list.hidden = true;
            chosen = -1;
            field.setAttribute("aria-expanded", "false");
            field.removeAttribute("aria-activedescendant");
        };
        const choose = (index) => {
            const options = [...list.children];
            if (!options.length) return;
            chosen = (index + options.length) % options.length;
            options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
            field.setAttribute("aria-activedescendant", options[chosen].id);
        };
        const take = (option) => {
            if (option.dataset.link) {
                location.href = option.dataset.link;
                return;
            }
            field.value = option.dataset.text;
            close();
            field.form.requestSubmit();
        };
        const show = (suggestions) => {
            list.replaceChildren(...suggestions.map((suggestion, index) => {
                const option = document.createElement("li");
                option.id = `q-suggestion-${index}`;
                option.setAttribute("role", "option");
                option.setAttribute("aria-selected", "false");
                option.dataset.text = suggestion.text;
                if (suggestion.link) option.dataset.link = suggestion.link;
                if (suggestion.note) {
                    const note = document.createElement("span");
                    note.className = "kind";
                    note.textContent = suggestion.note;
                    option.append(note);
                }
                option.append(suggestion.text);
                option.addEventListener("mousedown", (event) => {
                    event.preventDefault();
                    take(option);
                });
                return option;
            }));
            chosen = -1;
            list.hidden = suggestions.length === 0;
            field.setAttribute("aria-expanded", String(!list.hidden));
        };
        const ask = async () => {
            const text = field.value;
            if (text.trim().length < 2) return close();
            asked = text;
            try {
                const address = new URL("/suggest", location.origin);
                address.searchParams.set("q", text);
                if (language === "en") address.searchParams.set("lang", "en");
                const answer = await fetch(address);
                if (answer.ok && asked === text && document.activeElement === field) {
                    show((await answer.json()).suggestions);
                }
            } catch {
                // Without an answer the field is a plain field.
                close();
            }
        };
        field.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(ask, 120);
        });
        field.addEventListener("keydown", (event) => {
            if (list.hidden) return;
            if (event.key === "ArrowDown") choose(chosen + 1);
            else if (event.key === "ArrowUp") choose(chosen - 1);
            else if (event.key === "Escape") close();
            else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
            else return;
            event.preventDefault();
        });
        field.addEventListener("blur", close);
    }

    // Keys: "/" to the search field, j and k through the hits.
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target.closest("input, select, textarea, [contenteditable]")) return;
        if (event.key === "/" && field) {
            event.preventDefault();
            field.focus();
            field.select();
        } else if (event.key === "j" || event.key === "k") {
            const links = [...document.querySelectorAll(".hit h2 a")];
            if (!links.length) return;
            const at = links.indexOf(document.activeElement);
            const next = event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
            links[next].focus();
        }
    });

    // Copying a line.
    for (const button of document.querySelectorAll("[data-copy]")) {
        if (!navigator.clipboard) continue;
        button.hidden = false;
        const name = button.textContent;
        button.addEventListener("click", async () => {
            await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
            button.textContent = button.dataset.done;
            setTimeout(() => { button.textContent = name; }, 2000);
        });
    }

    // On narrow screens contents and facets start folded.
    if (matchMedia("(max-width: 52rem)").matches) {
        for (const details of document.querySelectorAll(".contents details, .facets > details")) details.open = false;
    }

    // The page picture follows the text: a click on a mark or a block turns to its page and draws its rectangle.
    const view = document.getElementById("pageview");
    const text = document.querySelector(".original");
    if (view && text) {
        const sizes = view.dataset.sizes.split(";").map((size) => size.split(" ").map(Number));
        const picture = view.querySelector("svg");
        const label = document.getElementById("pageview-label");
        let page = Number(picture.dataset.page);
        // A page that cannot be drawn leaves a white sheet with the rectangle, not a sign of something broken.
        const image = picture.querySelector("image");
        image.addEventListener("error", () => { image.setAttribute("visibility", "hidden"); });
        image.addEventListener("load", () => { image.removeAttribute("visibility"); });

        const turn = (to, box) => {
            if (!(to >= 1 && to <= sizes.length)) return;
            const [width, height] = sizes[to - 1];
            if (to !== page) {
                picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
                image.setAttribute("width", width);
                image.setAttribute("height", height);
                image.setAttribute("href", `${view.dataset.base}${to}.png`);
                page = to;
                picture.dataset.page = to;
                label.textContent = view.dataset.label.replace("{page}", to);
            }
            for (const old of picture.querySelectorAll("rect")) old.remove();
            if (!box) return;
            const [x0, y0, x1, y1] = box.split(" ").map(Number);
            const rectangle = document.createElementNS("http://www.w3.org/2000/svg", "rect");
            rectangle.setAttribute("class", "place");
            rectangle.setAttribute("x", x0 - 2);
            rectangle.setAttribute("y", y0 - 2);
            rectangle.setAttribute("width", x1 - x0 + 4);
            rectangle.setAttribute("height", y1 - y0 + 4);
            picture.append(rectangle);
        };
        const follow = (element) => {
            const block = element.closest("[data-box]");
            if (block) turn(Number(block.dataset.page), block.dataset.box);
        };
        text.addEventListener("click", (event) => {
            const line = event.target.closest("a.page-break");
            if (line) {
                event.preventDefault();
                turn(Number(line.dataset.page));
                return;
            }
            for (const old of text.querySelectorAll("mark.current")) old.classList.remove("current");
            const mark = event.target.closest("mark");
            if (mark && mark.dataset.items) {
                const items = mark.dataset.items.split(" ");
                for (const other of text.querySelectorAll("mark[data-items]")) {
                    if (other.dataset.items.split(" ").some((item) => items.includes(item))) other.classList.add("current");
                }
            }
            follow(event.target);
        });
        for (const link of view.querySelectorAll("[data-turn]")) {
            link.addEventListener("click", (event) => {
                event.preventDefault();
                turn(page + Number(link.dataset.turn));
            });
        }
        window.addEventListener("hashchange", () => {
            const element = document.getElementById(location.hash.slice(1));
            if (element && text.contains(element)) follow(element);
        });
    }
})();
