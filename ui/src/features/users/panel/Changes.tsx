import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../../../api";
import type { AuditEntry, User } from "../../../api/generated/contract";
import { keys } from "../../../app";
import { PanelSection } from "../../../components";
import { useFormat, useT } from "../../../i18n";
import { useDesk, workspaceName } from "../desk";
import { authorOf, sentencesOf, type Telling, TOLD_ACTIONS } from "../history/sentences";

const READ = 10;

/** What changed on this account, newest first, in sentences. */
export function Changes({ user }: { user: User }) {
  const t = useT();
  const format = useFormat();
  const desk = useDesk();
  const { customer } = desk;
  const log = useInfiniteQuery({
    queryKey: [...keys.user(customer, user.id), "changes"],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: after }) =>
      call("list_audit", {
        customer,
        user: user.id,
        actions: TOLD_ACTIONS,
        limit: READ,
        ...(after ? { after } : {}),
      }),
    getNextPageParam: (page) => page.next,
  });
  const telling: Telling = { t, format, me: desk.me, workspaceName: (id) => workspaceName(desk, id) };
  const entries = (log.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((entry) => entry.subject === user.id);
  return (
    <PanelSection title={t("users.panel.history")}>
      <ul className="us-log">
        {entries.map((entry) => (
          <Change key={entry.id} entry={entry} telling={telling} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button size="compact-xs" onClick={() => void log.fetchNextPage()}>
          {t("users.panel.more")}
        </Button>
      )}
    </PanelSection>
  );
}

function Change({ entry, telling }: { entry: AuditEntry; telling: Telling }) {
  const author = authorOf(entry, telling);
  return (
    <li>
      <time dateTime={entry.at} className="sk-dim">
        {telling.format.dateTime(entry.at)}
      </time>
      {sentencesOf(entry, telling).map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
      {author && <span className="sk-dim">{author}</span>}
    </li>
  );
}
