// The user pool stands in here: it signs a token for each of its groups, and the API's authorizer checks them as Cognito's.
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import type { Kept } from '../kept.ts';
import type { Template } from '../template/template.ts';

/** What a test may bend about a token; what is left out is as it should be. */
export interface TokenClaims {
  groups?: string[];
  subject?: string;
  issuer?: string;
  audience?: string;
  use?: string;
  /** Seconds since 1970. */
  expiresAt?: number;
}

export interface UserPool {
  groups: string[];
  /** A token as the pool would give it to somebody in these groups, for ten years. */
  issue: (claims: TokenClaims) => Promise<string>;
  /** The claims of a token that holds; undefined for any other. */
  verify: (token: string) => Promise<JWTPayload | undefined>;
}

const tenYears = 10 * 365 * 24 * 3600;

/** The pool that the template declares; its key is made once and kept. `now` is in milliseconds. */
export async function openUserPool(template: Template, kept: Kept, now: () => number): Promise<UserPool> {
  const [pool] = template.ofType('AWS::Cognito::UserPool');
  const [client] = template.ofType('AWS::Cognito::UserPoolClient');
  const issuer = `https://cognito-idp.${template.region}.amazonaws.com/${pool?.ref}`;
  const audience = client?.ref ?? '';
  const key = await signingKey(kept);
  const groups = template
    .ofType('AWS::Cognito::UserPoolGroup')
    .map(({ properties }) => String(properties['GroupName']));

  async function issue(claims: TokenClaims): Promise<string> {
    const issuedAt = Math.floor(now() / 1000);
    const subject = claims.subject ?? `local-${(claims.groups ?? []).join('-')}`;
    const payload = {
      'cognito:groups': claims.groups ?? [],
      'cognito:username': subject,
      token_use: claims.use ?? 'id',
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: 'local' })
      .setSubject(subject)
      .setIssuer(claims.issuer ?? issuer)
      .setAudience(claims.audience ?? audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(claims.expiresAt ?? issuedAt + tenYears)
      .sign(await importJWK(key, 'RS256'));
  }

  async function verify(token: string): Promise<JWTPayload | undefined> {
    const { kty, n = '', e = '' } = key;
    const publicKey = await importJWK({ kty: String(kty), n, e }, 'RS256');
    const expected = {
      issuer,
      audience,
      algorithms: ['RS256'],
      currentDate: new Date(now()),
      requiredClaims: ['exp'],
    };
    const verified = await jwtVerify(token, publicKey, expected).catch(() => undefined);
    return verified?.payload['token_use'] === 'id' ? verified.payload : undefined;
  }

  return { groups, issue, verify };
}

/** Claims as API Gateway hands them to a function: all of them text. */
export function claimsAsText(claims: JWTPayload): Record<string, string> {
  const instants = new Set(['exp', 'iat', 'auth_time']);
  const text = (name: string, value: unknown) => {
    if (Array.isArray(value)) return value.join(',');
    return instants.has(name) ? asJavaDate(Number(value)) : String(value);
  };
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, text(name, value)]));
}

/** "Mon Nov 23 18:00:00 UTC 2026". */
function asJavaDate(seconds: number): string {
  const [day = '', date, month, year, time] = new Date(seconds * 1000).toUTCString().split(' ');
  return `${day.slice(0, 3)} ${month} ${date} ${time} UTC ${year}`;
}

async function signingKey(kept: Kept): Promise<JWK> {
  const known = kept.get('user pool', 'key');
  if (known !== undefined) return known as JWK;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const made = await exportJWK(privateKey);
  kept.put('user pool', 'key', made);
  return made;
}
