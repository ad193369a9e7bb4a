// modeler/pages: instants as people read them, in the zone of the installation.
import { language } from '../texts/index.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

/** `24/11/2026 10:30` in both languages; the order of day and month is the country's. */
export function formatInstant(iso: string): string {
  return new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit',
  }).format(new Date(iso));
}

export function formatTime(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(at);
}
