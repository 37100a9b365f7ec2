import { Tooltip } from "@mantine/core";
import { cloneElement, type MouseEvent, type ReactElement, useId } from "react";

interface WhyDisabledProps {
  /** Why, and what would enable it; null or undefined: enabled. */
  why: string | null | undefined;
  children: ReactElement<DisableableProps>;
}

interface DisableableProps {
  "aria-disabled"?: boolean;
  "aria-describedby"?: string;
  type?: string;
  onClick?: (event: MouseEvent) => void;
}

/** Disables a control without taking it out of reach: it keeps focus and says why on hover and focus. */
export function WhyDisabled({ why, children }: WhyDisabledProps) {
  const id = useId();
  if (!why) return children;
  const control = cloneElement(children, {
    "aria-disabled": true,
    "aria-describedby": id,
    onClick: (event: MouseEvent) => event.preventDefault(),
  });
  return (
    <>
      <Tooltip label={why} events={{ hover: true, focus: true, touch: true }} openDelay={100}>
        {control}
      </Tooltip>
      <span id={id} hidden>
        {why}
      </span>
    </>
  );
}
