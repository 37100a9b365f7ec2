import { Menu } from "@mantine/core";
import { useT } from "../../i18n";
import { KeyHint } from "../KeyHint";
import type { CellRect } from "./CellPopover";
import type { Command } from "./types";

interface CommandMenuProps {
  at: CellRect;
  commands: readonly Command[];
  onClose(): void;
}

/** The context menu; a command that cannot be run now stays reachable and says why. */
export function CommandMenu({ at, commands, onClose }: CommandMenuProps) {
  const t = useT();
  return (
    <Menu opened onChange={(opened) => !opened && onClose()} position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <button
          type="button"
          className="sk-anchor"
          tabIndex={-1}
          aria-label={t("grid.commands")}
          style={at}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {commands.map((command) => (
          <CommandItem key={command.id} command={command} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function CommandItem({ command }: { command: Command }) {
  const disabled = command.disabledWhy !== undefined;
  return (
    <>
      {command.separatorBefore && <Menu.Divider />}
      <Menu.Item
        data-danger={(command.danger && !disabled) || undefined}
        aria-disabled={disabled || undefined}
        closeMenuOnClick={!disabled}
        onClick={() => !disabled && command.run()}
        rightSection={command.keys ? <KeyHint keys={command.keys} /> : undefined}
      >
        {command.label}
        {disabled && <span className="sk-why">{command.disabledWhy}</span>}
      </Menu.Item>
    </>
  );
}
