// activities/adapters: which network addresses may be spoken to. Invariant: judged is the resolved
// address the socket is about to use, so neither a name nor a second answer of the resolver leads
// inside; what is not known to be public is forbidden.
import { lookup as resolve, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { CounterpartyWrong } from './failures.ts';

const forbidden = new BlockList();
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of the sixth version only global unicast is public, without the parts that hide another address. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];
for (const net of NOT_PUBLIC_4) add(net, 'ipv4');
for (const net of NOT_PUBLIC_6) add(net, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

function add(net: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', bits = ''] = net.split('/');
  forbidden.addSubnet(address, Number(bits), family);
}

/** The address a host of a URL writes itself (`127.0.0.1`, `[::1]`); null = it is a name. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? null : bare;
}

/** Everything but public addresses; what is no address at all, too. */
export function isForbidden(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return forbidden.check(address, 'ipv4');
  if (family !== 6) return true;
  return !global6.check(address, 'ipv6') || forbidden.check(address, 'ipv6');
}

/** `dns.lookup` with `all`. */
export type Resolver = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** Resolves as the system does and hands on only what may be used; all or nothing. */
export function checkedLookup(isPrivate: boolean, ask: Resolver = resolve): LookupFunction {
  return (hostname, options, done) => {
    ask(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, '', 0);
      const inside = !isPrivate && found.some(({ address }) => isForbidden(address));
      const first = found[0];
      if (inside || first === undefined)
        return done(new CounterpartyWrong('address.forbidden') as NodeJS.ErrnoException, '', 0);
      if (options.all === true) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}
