import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api";
import type { Customer } from "../../api/generated/Operations";
import { type CustomersProps, useReadyMark } from "../../app";
import { EmptyState, ErrorNotice, ProgressLine, SearchField, StoreHead, WhyDisabled } from "../../components";
import { useFormat, useT } from "../../i18n";
import "./customers.css";

const PAGE = 100;

/** The customers, one of which staff open; those that have not allowed it say how to get there (CUS-03). */
export default function Customers({ store, own, onOpen, onLogOut }: CustomersProps) {
  const t = useT();
  const [q, setQ] = useState("");
  const list = useInfiniteQuery({
    queryKey: ["customers", q],
    queryFn: ({ pageParam }) => call("list_customers", { q, limit: PAGE, after: pageParam ?? undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (last) => last,
    staleTime: 0,
  });
  const customers = list.data?.pages.flatMap((page) => page.items) ?? [];
  useReadyMark(list.isFetched);

  return (
    <main className="sk-customers">
      <ProgressLine busy={list.isFetching} />
      <StoreHead store={store}>
        <span className="sk-dim">{staffName(own, t)}</span>
        <Button onClick={onLogOut}>{t("action.logOut")}</Button>
      </StoreHead>
      <header>
        <h1>{t("customers.title")}</h1>
        <p className="sk-dim">{t("customers.intro")}</p>
      </header>
      <SearchField label={t("customers.search")} value={q} onChange={setQ} />
      {list.error && <ErrorNotice problem={list.error} />}
      {list.data && customers.length === 0 && (
        <EmptyState title={t(q === "" ? "customers.noneYet" : "customers.none")} />
      )}
      <ul className="sk-customers-list">
        {customers.map((customer) => (
          <CustomerRow key={customer.id} customer={customer} onOpen={() => onOpen(customer.id)} />
        ))}
      </ul>
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>{t("customers.more")}</Button>}
    </main>
  );
}

function staffName({ user }: CustomersProps["own"], t: ReturnType<typeof useT>): string {
  if (user.kind !== "staff") return "";
  return t(user.lead ? "customers.youLead" : "customers.you", { name: user.full_name });
}

function CustomerRow({ customer, onOpen }: { customer: Customer; onOpen(): void }) {
  const t = useT();
  const format = useFormat();
  const until = customer.support_until;
  const allowed = until !== null && new Date(until) > new Date();
  return (
    <li>
      <span className="sk-store-lines">
        <span className="sk-store-title">{customer.name}</span>
        <span className="sk-dim">
          {t("customers.number", { number: customer.number })} ·{" "}
          {allowed ? t("customers.consent", { until: format.dateTime(until) }) : t("customers.noConsent")}
        </span>
      </span>
      <WhyDisabled why={allowed ? null : t("customers.askConsent")}>
        <Button aria-label={t("customers.open", { name: customer.name })} onClick={onOpen}>
          {t("customers.openShort")}
        </Button>
      </WhyDisabled>
    </li>
  );
}
