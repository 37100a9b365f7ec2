/** The keys of a command, for eyes; the name of the command stands beside it. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <kbd className="sk-keys" aria-hidden="true">
      {keys}
    </kbd>
  );
}
