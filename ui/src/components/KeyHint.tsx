/** The keys of a command, for eyes; the name of the command stands beside it. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it cannot have focus
    <kbd className="sk-keys" aria-hidden="true">
      {keys}
    </kbd>
  );
}
