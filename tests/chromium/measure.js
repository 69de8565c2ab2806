// Runs in Chromium. Sets each case as CSS asks and answers with the place of every character.
// CASES: [{families, size, line, width, justify, paragraphs: [{text, rtl, marks: [[start, end]]}]}], FONTS: [[family, url]].
// The answer, for each paragraph: {characters: [[left, right, top]], marks: [[[left, right, top]]]} in hundredths of a pixel.

"use strict";

const hundredth = (value) => Math.round(value * 100);

function paragraph(box, { text, marks }) {
  const node = box.firstChild;
  const origin = box.getBoundingClientRect();
  const range = document.createRange();
  const place = (rect) => [hundredth(rect.left - origin.left), hundredth(rect.right - origin.left), hundredth(rect.top - origin.top)];
  const rects = (start, end) => {
    range.setStart(node, start);
    range.setEnd(node, end);
    return [...range.getClientRects()];
  };
  const characters = [];
  for (let at = 0; at < text.length; ) {
    const length = text.codePointAt(at) > 0xffff ? 2 : 1;
    // more than one rectangle only where a line ends beside the character; the wide one holds it
    const found = rects(at, at + length).sort((a, b) => b.width - a.width);
    characters.push(found.length > 0 ? place(found[0]) : null);
    at += length;
  }
  return { characters, marks: marks.map(([start, end]) => rects(start, end).map(place)) };
}

function measure(one) {
  const sheet = document.createElement("div");
  sheet.style.cssText = `position:absolute;left:0;top:0;width:${one.width}px;font-size:${one.size}px;line-height:${one.line}px;`;
  sheet.style.fontFamily = one.families.map((family) => JSON.stringify(family)).join(",");
  sheet.style.textAlign = one.justify ? "justify" : "start";
  document.body.append(sheet);
  const boxes = one.paragraphs.map(({ text, rtl }) => {
    const box = document.createElement("p");
    box.dir = rtl ? "rtl" : "ltr";
    box.textContent = text;
    sheet.append(box);
    return box;
  });
  const answer = boxes.map((box, index) => paragraph(box, one.paragraphs[index]));
  sheet.remove();
  return answer;
}

async function run() {
  for (const [family, url] of FONTS) {
    const face = new FontFace(family, `url(${JSON.stringify(url)})`);
    document.fonts.add(await face.load());
  }
  const out = document.createElement("pre");
  out.id = "answer";
  out.textContent = JSON.stringify(CASES.map(measure));
  document.body.append(out);
}

run().catch((error) => { document.body.append(`FAILED ${error}`); });
