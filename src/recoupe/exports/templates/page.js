"use strict";
// Citations of a statement as text, Markdown and BibTeX, put together from what stands on the page just as
// exports/citation.py does it. Nothing is read as HTML: every word goes through textContent.
{
const LABELS = document.body.dataset;
const TEX = {"\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum"};
const line = (words) => words.split(/\s+/).filter(Boolean).join(" ").replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
const markdown = (words) => words.replace(/[\\`*_[\]<>&#|~]/g, "\\$&");
const tex = (words) => words.replace(/[\\{}~^&%$#_]/g, (sign) => TEX[sign] ? `\\text${TEX[sign]}{}` : `\\${sign}`);
const join = (...parts) => parts.filter(Boolean).join(", ");
const quote = (words) => LABELS.quoted.split("{words}").join(words);
const tell = (place, selector) => line(place.querySelector(selector)?.textContent ?? "");

// The words of a statement without the quotation marks that its article prints around them.
function read(words, widths) {
  const pieces = [""];
  for (const node of words.childNodes) {
    if (node.nodeName === "SMALL") pieces.push("");
    else pieces[pieces.length - 1] += node.textContent;
  }
  const last = pieces.length - 1;
  return pieces.map((piece, n) => {
    const left = +(widths[2 * n] ?? 0) + (n > 0);
    const right = +(widths[2 * n + 1] ?? 0) + (n < last);
    return line(piece.slice(left, piece.length - right));
  }).join(" […] ");
}

function cite(own) {
  const box = own.parentNode, shared = document.getElementById(own.querySelector("a").hash.slice(1));
  const flags = box.dataset.q ?? "";
  const words = own.dataset.w ?? read(box.parentNode.querySelector(":scope>bdi,:scope>p>bdi"), flags.slice(1));
  const said = flags[0] === "d" ? quote(words) : words;
  const speaker = () => tell(box.closest(".speaker"), "h3>bdi");
  const saying = own.firstChild.nodeType === 3 ? line(own.firstChild.data).slice(0, -1) : speaker();
  const [start, end] = tell(own, "b").match(/\d+/g);
  const place = LABELS.place.replace("{start}", start).replace("{end}", end);
  const [headline, outlet] = ["cite", "b"].map((name) => tell(shared, `p ${name}`));
  const date = shared.querySelector("p span").textContent;
  const entry = shared.querySelector("pre").textContent, url = entry.match(/^  url = \{(.*)\},?$/m)?.[1];
  const name = markdown(headline || outlet);
  const linked = url ? `[${name}](<${url.replace(/</g, "%3C").replace(/>/g, "%3E")}>)` : `*${name}*`;
  const note = tex(saying ? `${said} — ${saying}` : said);
  return [
    `${said} — ${join(saying, outlet, headline && quote(headline), date, url, place)}.`,
    `> ${markdown(said)}\n>\n> — ${join(markdown(saying), headline && markdown(outlet), linked, date, place)}`,
    entry
      .replace(/^[^,]*/, (key) => `${key}-${start}`)
      .replace(/\n\}$/, () => `,\n  pages = {${place}},\n  annotation = {${note}}\n}`),
  ];
}

async function copy(words, shown) {
  shown.textContent = words;
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    getSelection().selectAllChildren(shown);
    document.execCommand("copy");
  }
}

addEventListener("toggle", ({target: box}) => {
  if (!box.open || box.className !== "c" || box.querySelector("button")) return;
  for (const own of box.querySelectorAll("p")) {
    const shown = document.createElement("pre"), state = document.createElement("span");
    state.setAttribute("role", "status");
    const buttons = LABELS.forms.split("|").map((form, n) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = form;
      button.onclick = async () => {
        await copy(cite(own)[n], shown);
        state.textContent = LABELS.copied;
      };
      return button;
    });
    own.append(" ", ...buttons, state);
    own.after(shown);
  }
}, true);
}
