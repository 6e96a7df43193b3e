// Where a webhook may not be sent (policy §8.2), in every spelling that a URL knows for it.
import { describe, expect, test } from 'vitest';
import { isPublic, refusedReceiver } from '../../../shared/webhooks/receiver.ts';

const why = (url: string, trusted: readonly string[] = []) => refusedReceiver(new URL(url), trusted);

describe('a receiver', () => {
  test.each([
    'https://hooks.example.com',
    'https://hooks.example.com:8443/steward?tenant=opex',
    'https://hooks.example.com./steward',
    'https://8.8.8.8/steward',
    'https://[2606:4700::1111]/steward',
    'https://bücher.example/steward',
  ])('may be at %s', (url) => {
    expect(why(url)).toBeUndefined();
  });

  test.each([
    ['loopback', 'https://127.0.0.1/'],
    ['loopback in one number', 'https://2130706433/'],
    ['loopback in hexadecimal', 'https://0x7f000001/'],
    ['loopback in octal', 'https://0177.0.0.1/'],
    ['loopback in short', 'https://127.1/'],
    ['loopback with a dot at its end', 'https://127.0.0.1./'],
    ['loopback in full-width digits', 'https://１２７.０.０.１/'],
    ['loopback in circled digits', 'https://①②⑦.0.0.1/'],
    ['loopback, percent-encoded', 'https://%31%32%37.0.0.1/'],
    ['any address', 'https://0.0.0.0/'],
    ['a private network', 'https://10.1.2.3/'],
    ['another private network', 'https://172.31.255.255/'],
    ['a home network', 'https://192.168.1.1/'],
    ['the metadata of an instance', 'https://169.254.169.254/latest/meta-data/'],
    ['the metadata of an instance in octal', 'https://0251.0376.0251.0376/'],
    ['the metadata of an instance in one number', 'https://2852039166/'],
    ['the metadata of a task', 'https://169.254.170.2/'],
    ['the network of a carrier', 'https://100.64.0.1/'],
    ['a benchmark', 'https://198.18.0.1/'],
    ['a document', 'https://203.0.113.9/'],
    ['many', 'https://224.0.0.1/'],
    ['all', 'https://255.255.255.255/'],
    ['what is reserved', 'https://240.0.0.1/'],
    ['loopback of IPv6', 'https://[::1]/'],
    ['any address of IPv6', 'https://[::]/'],
    ['loopback, mapped', 'https://[::ffff:127.0.0.1]/'],
    ['a private network, mapped in hexadecimal', 'https://[::ffff:a00:1]/'],
    ['a public address, mapped', 'https://[::ffff:8.8.8.8]/'],
    ['loopback as IPv6 once wrote IPv4', 'https://[::7f00:1]/'],
    ['a private network behind NAT64', 'https://[64:ff9b::a00:1]/'],
    ['a private network by 6to4', 'https://[2002:a00:1::1]/'],
    ['Teredo', 'https://[2001::1]/'],
    ['the metadata of an instance in IPv6', 'https://[fd00:ec2::254]/'],
    ['a unique local address', 'https://[fc00::1]/'],
    ['link-local of IPv6', 'https://[fe80::1]/'],
    ['what was site-local', 'https://[fec0::1]/'],
    ['many of IPv6', 'https://[ff02::1]/'],
    ['what nobody was given', 'https://[4000::1]/'],
    ['localhost', 'https://localhost/'],
    ['localhost with a dot at its end', 'https://localhost./'],
    ['localhost in circled letters', 'https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/'],
    ['localhost in capitals', 'https://LOCALHOST/'],
    ['below localhost', 'https://app.localhost/'],
    ['a name without a dot', 'https://intranet/'],
    ['a name without a dot that is percent-encoded', 'https://%6detadata/'],
    ['the metadata by name', 'https://metadata.google.internal/'],
    ['a name of the neighbourhood', 'https://printer.local/'],
    ['a name of the neighbourhood with a full stop of another script', 'https://printer。local/'],
    ['a name of the home', 'https://nas.home.arpa/'],
  ])('is not at %s', (_, url) => {
    expect(why(url)).toMatch(/^must be at a public/);
  });

  test.each([
    ['http://hooks.example.com/', 'https:'],
    ['ftp://hooks.example.com/', 'https:'],
    ['file:///etc/passwd', 'https:'],
    ['https://hooks.example.com:22/', 'port'],
    ['https://hooks.example.com:80/', 'port'],
    ['https://ada@hooks.example.com/', 'user name'],
    ['https://:secret@hooks.example.com/', 'password'],
    ['https://hooks.example.com/#secret', 'fragment'],
  ])('is not %s', (url, word) => {
    expect(why(url)).toContain(word);
    expect(why(url)).not.toContain('secret');
  });

  test('may be private, or without TLS, where the company trusts just that origin', () => {
    const trusted = ['http://127.0.0.1:9999', 'https://hooks.intranet'];
    expect(why('http://127.0.0.1:9999/steward', trusted)).toBeUndefined();
    expect(why('https://hooks.intranet/steward', trusted)).toBeUndefined();
    for (const other of ['http://127.0.0.1:9998/', 'https://127.0.0.1:9999/', 'http://hooks.intranet/'])
      expect(why(other, trusted)).toBeDefined();
    expect(why('http://ada@127.0.0.1:9999/', trusted)).toContain('user name');
  });
});

test('an address is public where it is one, and of the internet', () => {
  expect(['93.184.215.14', '2606:4700::1111'].filter(isPublic)).toHaveLength(2);
  const none = ['10.0.0.1', '::ffff:93.184.215.14', 'fd00:ec2::254', 'fe80::1%eth0', 'hooks.example.com', ''];
  expect(none.filter(isPublic)).toEqual([]);
});
