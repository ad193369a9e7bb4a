// store/papers: where the codes printed on papers lead. Invariant: these addresses stay as they are:
// paper is not called back, and a code printed years ago still opens. Nothing in them is of a person.

/** Where a dossier is followed without signing in. */
export function trackingUrl(publicUrl: string, code: string, secret: string): string {
  return `${publicUrl}/tra-cuu?${new URLSearchParams({ code, secret })}`;
}

/** Where a signed paper is verified. */
export function verificationUrl(publicUrl: string, verification: string): string {
  return `${publicUrl}/verify/${verification}`;
}
