import { describe, expect, test } from 'vitest';
import { failingPartOf } from './failing-part.ts';

describe('tells the part and the way it fails', () => {
  test.each([
    ['Payment gateway times out', 'Payment gateway', 'timeout'],
    ['Tax API timeout', 'Tax API', 'timeout'],
    ['Timeout calling the Tax API', 'Tax API', 'timeout'],
    ['The courier does not answer in time', 'courier', 'timeout'],
    ['Search engine is slow', 'Search engine', 'timeout'],
    ['Redis is down', 'Redis', 'unavailable'],
    ['Mail relay unreachable', 'Mail relay', 'unavailable'],
    ['Database connection lost', 'Database', 'unavailable'],
    ['Cannot reach Stripe', 'Stripe', 'unavailable'],
    ['S3 outage', 'S3', 'unavailable'],
    ['Outage of the address service', 'address service', 'unavailable'],
    ['LINE API 429 errors', 'LINE API', 'error'],
    ['SMS provider returns 5xx', 'SMS provider', 'error'],
    ['Zahlungsdienst nicht erreichbar', 'Zahlungsdienst', 'unavailable'],
    ['Mailserver fällt aus', 'Mailserver', 'unavailable'],
    ['支付网关超时', '支付网关', 'timeout'],
    ['決済ゲートウェイ障害', '決済ゲートウェイ', 'unavailable'],
  ])('%s', (text, name, kind) => {
    expect(failingPartOf(text)).toMatchObject({ name, kind });
  });

  test.each([
    'Request timeout',
    'Session timeout',
    'Validation fails',
    'Deployment failure',
    'Data loss',
    'Internal error',
    'Connection refused',
    'Worker crashes',
    'Too many requests',
    'Use mocks when it fails',
  ])('%s is of no part', text => {
    expect(failingPartOf(text)).toBeUndefined();
  });
});
