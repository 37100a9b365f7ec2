import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormat, useT } from "../i18n";
import { StoreStateMark, type StoreStateShown } from "./StoreStateMark";

export interface RailPage {
  id: string;
  label: string;
  icon: ReactNode;
  count?: number | null;
  /** It opens a dialog over the page rather than a page. */
  opensDialog?: boolean;
}

interface RailProps {
  /** The store: its name, where it lies, its colour, how it is. */
  store: { name: string; place: string; color: string; state: StoreStateShown };
  onStore?(): void;
  /** What `onStore` does, where it is not opening another store. */
  storeAction?: string;
  pages: readonly RailPage[];
  current: string;
  onPage(id: string): void;
  person: string;
  onPerson(): void;
  onLogOut(): void;
}

/** The left rail; under 1000 px it shows icons only, names kept for screen readers and tooltips. */
export function Rail(props: RailProps) {
  const t = useT();
  return (
    <div className="sk-rail">
      <StoreIdentity {...props} />
      <nav className="sk-rail-pages" aria-label={t("nav.label")}>
        {props.pages.map((page) => (
          <PageLink key={page.id} page={page} current={page.id === props.current} onPage={props.onPage} />
        ))}
      </nav>
      <div className="sk-rail-foot">
        <RailButton
          label={props.person}
          hint={t("nav.account")}
          icon={<PersonIcon />}
          onClick={props.onPerson}
        />
        <RailButton label={t("action.logOut")} icon={<LeaveIcon />} onClick={props.onLogOut} />
      </div>
    </div>
  );
}

function StoreIdentity({ store, onStore, storeAction }: RailProps) {
  const t = useT();
  const action = storeAction ?? t("store.switch");
  return (
    <Tooltip label={`${store.name} · ${store.place} · ${store.state.word} · ${action}`} position="right">
      <button type="button" className="sk-store" onClick={onStore}>
        <span className="sk-store-color" style={{ background: store.color }} />
        <span className="sk-store-text">
          <span className="sk-store-name">{store.name}</span>
          <span className="sk-store-place">{store.place}</span>
          <StoreStateMark state={store.state} />
        </span>
        <span className="sk-offscreen">{action}</span>
      </button>
    </Tooltip>
  );
}

interface PageLinkProps {
  page: RailPage;
  current: boolean;
  onPage(id: string): void;
}

function PageLink({ page, current, onPage }: PageLinkProps) {
  const format = useFormat();
  return (
    <button
      type="button"
      className="sk-rail-item"
      aria-current={current ? "page" : undefined}
      aria-haspopup={page.opensDialog ? "dialog" : undefined}
      title={page.label}
      onClick={() => onPage(page.id)}
    >
      <span className="sk-rail-icon">{page.icon}</span>
      <span className="sk-rail-label">{page.label}</span>
      {page.count != null && (
        // The page's own chips tell the count: here it would make the page's name change all day.
        <span className="sk-rail-count" aria-hidden="true">
          {format.number(page.count)}
        </span>
      )}
    </button>
  );
}

interface RailButtonProps {
  label: string;
  hint?: string;
  icon: ReactNode;
  onClick(): void;
}

function RailButton({ label, hint, icon, onClick }: RailButtonProps) {
  return (
    <button type="button" className="sk-rail-item" title={hint ?? label} onClick={onClick}>
      <span className="sk-rail-icon">{icon}</span>
      <span className="sk-rail-label">{label}</span>
      {hint && <span className="sk-offscreen">, {hint}</span>}
    </button>
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path className="sk-line" d={path} />
    </svg>
  );
}

export const UsersIcon = () => (
  <Icon path="M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M1.5 13.5c.3-2.6 2-4 4.5-4s4.200 1.400 4.500 4M10.500 2.800a2.500 2.500 0 0 1 0 4.400M12 9.800c1.500.500 2.300 1.800 2.500 3.700" />
);
export const SessionsIcon = () => <Icon path="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2m0 2.800V8l2.300 1.500" />;
export const SettingsIcon = () => <Icon path="M2 4.500h6.500m3 0H14M2 11.500h2.500m3 0H14M10 3v3M6 10v3" />;
export const WorkspacesIcon = () => (
  <Icon path="M2.500 2.500h4.500v4.500h-4.500zM9 2.500h4.500v4.500H9zM2.500 9h4.500v4.500h-4.500zM9 9h4.500v4.500H9z" />
);
const PersonIcon = () => (
  <Icon path="M8 8a2.800 2.800 0 1 0 0-5.600A2.800 2.800 0 0 0 8 8M2.800 14c.4-2.600 2.300-4 5.200-4s4.800 1.400 5.200 4" />
);
const LeaveIcon = () => <Icon path="M6.500 2.500h-4v11h4M10 5l3 3-3 3M13 8H6" />;
