// web/portal: the mark: a village gate with its one open door. Our own drawing.
export function Gate({ className }: { className: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 48 48"
      width="48"
      height="48"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M3 18c4-1 6.500-3.500 8-7.500C15 8 19.500 7 24 7s9 1 13 3.500c1.500 4 4 6.500 8 7.500l-1.500 4h-39z" />
      <path d="M8 24h7v19H8zM33 24h7v19h-7z" />
      <path d="M17.500 43V32a6.500 6.500 0 0 1 13 0v11h-2.500V32.500l-6.500-2V43z" />
      <path d="M24 1.500l1 2.300 2.500.2-1.900 1.600.6 2.400-2.200-1.300-2.200 1.300.6-2.400L20.500 4l2.500-.2z" />
    </svg>
  );
}
