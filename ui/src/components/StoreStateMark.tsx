/** How a store is: a dot and its word. */
export interface StoreStateShown {
  tone: "well" | "away" | "asking";
  word: string;
}

export function StoreStateMark({ state }: { state: StoreStateShown }) {
  return (
    <span className="sk-store-state" data-tone={state.tone}>
      {state.word}
    </span>
  );
}
