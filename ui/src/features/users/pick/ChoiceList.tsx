import { type KeyboardEvent, type ReactNode, useId } from "react";

export interface Choice<V> {
  value: V;
  label: string;
  symbol?: ReactNode;
  /** At the right: counts. */
  count?: string;
  hint?: string;
  /** Why it cannot be chosen; null: it can. */
  why: string | null;
  /** Under it, such as the ways out of a full type. */
  below?: ReactNode;
  /** Begins a group with this heading. */
  heading?: ReactNode;
}

interface ChoiceListProps<V> {
  label: string;
  choices: readonly Choice<V>[];
  value: V;
  onChoose(value: V): void;
  /** One that cannot be chosen was asked for: its ways out are wanted. */
  onRefused?(value: V): void;
  /** The one under the mouse or the focus. */
  onHint?(value: V): void;
}

/** One of a few, each with its reason where it cannot be chosen. Arrows move, Enter chooses. */
export function ChoiceList<V extends string | null>(props: ChoiceListProps<V>) {
  return (
    <div role="radiogroup" aria-label={props.label} className="us-choices" onKeyDown={moveFocus}>
      {props.choices.map((choice) => (
        <div key={choice.value ?? "none"}>
          {choice.heading && <p className="us-choice-heading">{choice.heading}</p>}
          <ChoiceButton choice={choice} list={props} />
          {choice.below}
        </div>
      ))}
    </div>
  );
}

function ChoiceButton<V extends string | null>({
  choice,
  list,
}: {
  choice: Choice<V>;
  list: ChoiceListProps<V>;
}) {
  const id = useId();
  const checked = choice.value === list.value;
  const detail = choice.why ?? choice.hint;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an option that acts at once and says why it may not
    <button
      type="button"
      role="radio"
      className="us-choice"
      aria-checked={checked}
      aria-disabled={choice.why !== null || undefined}
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-count ${id}-detail`}
      data-autofocus={checked || undefined}
      onFocus={() => {
        list.onHint?.(choice.value);
        if (choice.why !== null) list.onRefused?.(choice.value);
      }}
      onMouseEnter={() => list.onHint?.(choice.value)}
      onClick={() => (choice.why === null ? list.onChoose(choice.value) : list.onRefused?.(choice.value))}
    >
      {choice.symbol && <span className="us-choice-symbol">{choice.symbol}</span>}
      <span id={`${id}-label`} className="us-choice-label">
        {choice.label}
      </span>
      {choice.count && (
        <span id={`${id}-count`} className="us-choice-count">
          {choice.count}
        </span>
      )}
      {detail && (
        <span id={`${id}-detail`} className="us-choice-hint">
          {detail}
        </span>
      )}
    </button>
  );
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
