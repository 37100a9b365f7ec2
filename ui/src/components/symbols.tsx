import { useT } from "../i18n";

/** A person with a license but without any role. */
export function NoRoleSymbol({ size = 16 }: { size?: number }) {
  const t = useT();
  return (
    <svg
      className="sk-norole"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role="img"
      aria-label={t("role.noRole")}
    >
      <path className="sk-line" d="M8 2 14.6 13.5H1.4zM8 6.5v3.2M8 11.4v.6" />
    </svg>
  );
}

export function EditIcon() {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path className="sk-line" d="m3 10.500 7.500-7.500 2.500 2.500L5.500 13H3zM9 4.500 11.500 7" />
    </svg>
  );
}

/** Signed in now: green, with its text for who cannot see green. */
export function SignedInDot() {
  const t = useT();
  return <span className="sk-dot" role="img" aria-label={t("status.signedIn")} />;
}
