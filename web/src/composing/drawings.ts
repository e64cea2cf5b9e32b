const draw = (path: string) => `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;

export const drawings = {
  bold: draw("M7 5h6a3.5 3.5 0 0 1 0 7H7zm0 7h7a3.5 3.5 0 0 1 0 7H7z"),
  italic: draw("M11 5h7M6 19h7M14.500 5l-5 14"),
  bullets: draw("M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01"),
  numbers: draw("M10 6h10M10 12h10M10 18h10M4 4l1-.5V8M3.500 15c0-1.500 2.500-1.500 2.500 0 0 1-2.500 2-2.500 3.500H6"),
  link: draw("M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"),
  quote: draw("M5 5v14M10 7h9M10 12h9M10 17h6"),
  code: draw("M8 7l-5 5 5 5M16 7l5 5-5 5"),
  table: draw("M4 5h16v14H4zM4 10h16M4 14.500h16M12 5v14"),
  row: draw("M4 5h16v6H4zM12 14v6M9 17h6"),
  column: draw("M5 4h6v16H5zM14 12h6M17 9v6"),
  removeTable: draw("M4 5h16v14H4zM9 9.500l6 5M15 9.500l-6 5"),
};
