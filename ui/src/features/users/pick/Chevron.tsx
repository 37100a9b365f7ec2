export function Chevron() {
  return (
    <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" className="us-chevron">
      <path className="sk-line" d="m1 2.5 3 3 3-3" />
    </svg>
  );
}
