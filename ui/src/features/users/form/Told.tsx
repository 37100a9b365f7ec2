import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { User } from "../../../api/generated/contract";
import { CopyButton } from "../../../components";
import { useFormat, useT } from "../../../i18n";
import { metaQuery } from "../data/queries";
import { useDesk } from "../desk";
import { announcement } from "./announce";

/** The server's own page. What comes behind `#` stays in the browser, and in no server's log. */
const PAGE = "/set-password";

interface CodeDialogProps {
  user: User;
  code: string;
  expiresAt: string;
  why: "created" | "invited" | "reset";
  onClose(): void;
}

/**
 * A one-time code, told this once: to be copied and passed on, as a link too where the store's server
 * says where people reach it (USR-03, PWD-01, PWD-06).
 */
export function CodeDialog({ user, code, expiresAt, why, onClose }: CodeDialogProps) {
  const t = useT();
  const format = useFormat();
  const baseUrl = useQuery(metaQuery).data?.base_url;
  const behind = `#${encodeURIComponent(code)}`;
  const link = baseUrl && `${baseUrl}${PAGE}${behind}`;
  return (
    <TellOnce title={t(`users.code.${why}`, { name: user.full_name })} onClose={onClose}>
      {link && (
        <>
          <p>{t("users.code.link")}</p>
          <div className="us-code">
            <code className="us-link">
              {baseUrl}
              <wbr />
              <span>{PAGE}</span>
              <wbr />
              <span>{behind}</span>
            </code>
            <CopyButton text={link} label={t("users.code.copyLink")} />
          </div>
        </>
      )}
      <p>{t(link ? "users.code.orCode" : "users.code.what")}</p>
      <div className="us-code">
        <code>{code}</code>
        <CopyButton text={code} label={t("users.code.copy")} />
      </div>
      <p className="sk-dim">{t("users.code.until", { date: format.dateTime(expiresAt) })}</p>
    </TellOnce>
  );
}

/** The text for a person whose password was typed; it does not say the password (USR-17). */
export function AnnounceDialog({ user, onClose }: { user: User; onClose(): void }) {
  const t = useT();
  const desk = useDesk();
  const text = announcement(user, desk.overview?.customer.name ?? "");
  return (
    <TellOnce title={t("users.code.created", { name: user.full_name })} onClose={onClose}>
      <p>{t("users.announce.what")}</p>
      <div className="us-code">
        <p className="us-announcement" lang={user.language}>
          {text}
        </p>
        <CopyButton text={text} label={t("action.copy")} />
      </div>
    </TellOnce>
  );
}

interface TellOnceProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

/**
 * What is told once does not go by a slip: only the button and Escape close it, and the focus begins at
 * Copy, so that an Enter too many takes nothing away.
 */
function TellOnce({ title, onClose, children }: TellOnceProps) {
  const t = useT();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={480}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <div className="sk-dialog">
        <div className="us-stack">{children}</div>
        <div className="sk-dialog-actions">
          <Button variant="filled" onClick={onClose}>
            {t("action.close")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
