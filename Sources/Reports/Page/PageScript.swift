/// The script of pages. Everything is there without it: it filters lists, opens what a link leads to, and puts
/// beside a gap what the page tells of it elsewhere. Further parts, such as trying out other answers, are functions of their own beside these.
enum PageScript {
    /// As it stands in the page, which lets only this one run.
    static let text = #"""

        "use strict";
        (() => {
          const [areaWord, causeWord, gateWord, authorityWord, personWord, dueWord, allWord, countWord, noneWord, titleWord,
            indicatorWord, pointsWord, remedyWord] = document.body.dataset.words.split("|");
          const leadsTo = (link) => document.getElementById(link.hash.slice(1));
          const make = (name, text, parent) => {
            const element = document.createElement(name);
            if (text) element.textContent = text;
            if (parent) parent.append(element);
            return element;
          };

          // What a link leads to is opened, with all that it lies in.
          const open = (id) => {
            const target = id && document.getElementById(id);
            if (!target) return;
            for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
            target.scrollIntoView();
          };
          addEventListener("hashchange", () => open(location.hash.slice(1)));

          addEventListener("click", (event) => {
            const link = event.target instanceof Element && event.target.closest("a[href^='#']");
            if (link && link.hash === location.hash) open(link.hash.slice(1));
          });

          // Among other units a list of gaps has what is the unit's own; with what the page tells of each it is a table.
          const tabulate = (list) => {
            const minimums = new Map([...document.querySelectorAll(`#${list.dataset.minimums} li`)]
              .map((cell) => [cell.textContent[0], cell.textContent.slice(2)]));
            const table = make("table");
            table.className = "gaps";
            const head = make("tr", "", make("thead", "", table));
            for (const word of [indicatorWord, pointsWord, causeWord, remedyWord, gateWord, authorityWord, dueWord, personWord])
              make("th", word, head);
            const body = make("tbody", "", table);
            const ranks = list.dataset.ranks.split(" ").map(Number);
            const gaps = [...list.querySelectorAll("li")].map((gap, index) => [ranks[index], gap]);
            for (const [, gap] of gaps.sort((a, b) => a[0] - b[0])) {
              const link = gap.querySelector("a"), told = leadsTo(link), item = told.closest("details.item");
              const row = make("tr", "", body);
              const name = make("a", link.textContent, make("td", "", row));
              name.href = "#" + item.id;
              name.after(" " + item.querySelector(".t").textContent);
              const [points, letters] = link.nextSibling.textContent.trim().split(" ");
              make("td", "−" + points, row);
              const cause = make("td", "", row), remedy = told.parentElement.closest("li");
              make("b", gap.parentElement.previousElementSibling.textContent.replace(/ \(\d+\)$/, ""), cause).className = "c";
              const text = told.cloneNode(true);
              text.querySelectorAll(":scope > small:last-child").forEach((count) => count.remove());
              if (!cause.textContent.endsWith(": " + text.textContent.trim())) cause.append(" ", ...text.childNodes);
              make("td", remedy.firstChild.textContent, row);
              make("td", [...(letters || "")].map((letter) => minimums.get(letter)).join("; "), row);
              make("td", item.dataset.authority, row);
              const due = make("td", "", row), time = gap.querySelector("time"), person = gap.querySelector("i");
              if (time) due.append(time.cloneNode(true));
              if (time && time.parentElement.tagName === "B") due.className = "late";
              make("td", person ? person.textContent : "", row);
            }
            const box = make("div");
            box.className = "scroll";
            box.append(table);
            list.replaceWith(box);
            return table;
          };

          // A list of gaps can be cut down by what its rows have in common.
          const facets = [
            [areaWord, (row, item) => [item.dataset.area]],
            [causeWord, (row) => [row.querySelector(".c").textContent]],
            [gateWord, (row) => row.cells[4].textContent.split("; ")],
            [authorityWord, (row, item) => [item.dataset.authority]],
            [personWord, (row) => [row.cells[7].textContent]],
            [dueWord, (row) => [row.cells[6].textContent], (row) => row.cells[6].querySelector("time")?.dateTime],
          ];
          const filter = (table) => {
            const rows = [...table.tBodies[0].rows];
            const items = rows.map((row) => leadsTo(row.cells[0].querySelector("a")));
            const form = make("form");
            form.className = "filters";
            form.setAttribute("aria-label", titleWord);
            const chosen = [];
            for (const [word, valuesOf, orderOf] of facets) {
              const values = rows.map((row, index) => valuesOf(row, items[index]).map((value) => value.trim() || noneWord));
              const counts = new Map(), order = new Map();
              values.forEach((list, index) => list.forEach((value) => {
                counts.set(value, (counts.get(value) || 0) + 1);
                order.set(value, (orderOf && orderOf(rows[index])) || (value === noneWord ? "~" : value));
              }));
              if (counts.size < 2) continue;
              const label = make("label", word, form);
              const select = make("select", "", label);
              make("option", allWord, select).value = "";
              [...counts.keys()].sort((a, b) => order.get(a).localeCompare(order.get(b), undefined, { numeric: true }))
                .forEach((value) => (make("option", `${value} (${counts.get(value)})`, select).value = value));
              chosen.push([select, values]);
            }
            const output = make("output", "", form);
            const show = () => {
              let count = 0;
              rows.forEach((row, index) => {
                row.hidden = chosen.some(([select, values]) => select.value && !values[index].includes(select.value));
                if (!row.hidden) count += 1;
              });
              output.textContent = countWord.replace("{shown}", count).replace("{count}", rows.length);
            };
            form.addEventListener("change", show);
            form.addEventListener("submit", (event) => event.preventDefault());
            show();
            table.closest(".scroll").before(form);
          };
          // What is wider than its box can be scrolled by keyboard too. To ask for the width of what is closed would lay it out.
          const reach = () => {
            const boxes = [...document.querySelectorAll(".scroll")].filter((box) => !box.closest("details:not([open])"));
            const wide = boxes.map((box) => box.scrollWidth > box.clientWidth);
            boxes.forEach((box, index) => (wide[index] ? (box.tabIndex = 0) : box.removeAttribute("tabindex")));
          };
          addEventListener("resize", reach);

          // A list in a part that is closed can wait until somebody opens it.
          const waiting = new Set(document.querySelectorAll("table.gaps, .gaplist"));
          const ready = () => waiting.forEach((list) => {
            if (list.closest("details:not([open])")) return;
            waiting.delete(list);
            filter(list.matches("table") ? list : tabulate(list));
          });
          document.addEventListener("toggle", reach, true);
          document.addEventListener("toggle", ready, true);
          ready();
          reach();
          open(location.hash.slice(1));
        })();

        """#
}
