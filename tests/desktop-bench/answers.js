// Notes how long each keystroke in the search waits for the frame that shows other rows than before.
const shown = () => {
  const grid = document.querySelector('[role="grid"]');
  if (!grid) return "nobody";
  const rows = [...grid.querySelectorAll('[role="row"][data-row]')].map((row) => row.textContent);
  return `${grid.getAttribute("aria-rowcount")} ${rows.join("|")}`;
};
window.answers = [];
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key.length !== 1 || event.ctrlKey) return;
    // When the key came to the window, which may have been busy then; it has whole milliseconds.
    const began = Math.min(event.timeStamp, performance.now());
    const before = shown();
    const answer = { waited: null };
    window.answers.push(answer);
    const look = () => {
      // A task after the frame's own callbacks: what they drew is handed over by then.
      if (shown() !== before) setTimeout(() => (answer.waited = performance.now() - began));
      else if (performance.now() - began < 2000) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  },
  { capture: true },
);
