// Scrolls the list down and tells, once that is drawn, how far it is to the end and what it holds.
const [by, done] = arguments;
const scroller = document.querySelector('[role="grid"]');
scroller.scrollTop += by;
const tell = () =>
  done({
    left: scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop,
    nodes: document.querySelectorAll("*").length,
  });
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(tell, 30)));
