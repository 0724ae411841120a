import { describe, expect, it } from 'vitest';
import { linkOn, sharePointHosts } from '#domain/evidence/sharepoint-link.ts';

const hosts = sharePointHosts('https://northmere.sharepoint.com/sites/PatientSafety');

describe('an address that leaves the server as a link', () => {
  it('is on the hosts of the tenant’s SharePoint', () => {
    expect(hosts).toEqual(['northmere.sharepoint.com', 'northmere-my.sharepoint.com']);
    expect(sharePointHosts('https://northmere-my.sharepoint.com/personal/x')).toEqual(hosts);
  });

  it.each([
    'https://northmere.sharepoint.com/sites/PatientSafety/Shared%20Documents/C-014/SOP.docx',
    'https://northmere-my.sharepoint.com/personal/priya/Documents/a.docx',
    'https://NORTHMERE.sharepoint.com/sites/PatientSafety/_layouts/15/Doc.aspx?sourcedoc=%7B1%7D',
  ])('stays as it is: %s', (address) => {
    expect(linkOn(hosts, address)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'http://northmere.sharepoint.com/a',
    'https://northmere.sharepoint.com.evil.example/a',
    'https://northmere.sharepoint.com@evil.example/a',
    'https://user:word@northmere.sharepoint.com/a',
    'https://northmere.sharepoint.com:8443/a',
    'https:\\\\evil.example/a',
    '//evil.example/a',
    'https://other.sharepoint.com/a',
    'https://northmere-admin.sharepoint.com/a',
    '',
    `https://northmere.sharepoint.com/${'a'.repeat(5_000)}`,
  ])('is no link: %s', (address) => {
    expect(linkOn(hosts, address)).toBe('');
  });
});
