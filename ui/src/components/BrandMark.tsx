/** The program's mark, flat, in the theme's colours. */
export function BrandMark({ size = 40 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 512 512" aria-hidden="true" className="sk-brand">
      <rect className="sk-brand-ground" width="512" height="512" rx="112" />
      <path className="sk-brand-seat" d="M128 352V160a96 96 0 0 1 96-96h64a96 96 0 0 1 96 96v192Z" />
      <path
        className="sk-brand-ground"
        d="M256 112a56 56 0 0 1 32 102l16 138h-96l16-138a56 56 0 0 1 32-102Z"
      />
      <path
        className="sk-brand-seat"
        d="M64 272a48 48 0 0 1 96 0v48h192v-48a48 48 0 0 1 96 0v112a32 32 0 0 1-32 32v32h-48v-32H144v32H96v-32a32 32 0 0 1-32-32Z"
      />
    </svg>
  );
}
