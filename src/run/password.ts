import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const SALT = 12;
const LENGTH = 24;

/** A password as it is stored: salted, by scrypt, in 52 characters, so that a column made for bcrypt holds it. */
export async function hashed(password: string): Promise<string> {
  const salt = randomBytes(SALT);
  return `s1$${salt.toString('base64url')}$${(await derived(password, salt)).toString('base64url')}`;
}

/** True when a password is the one that was stored; takes as long when none is. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [kind, salt = '', hash = ''] = stored?.split('$') ?? [];
  const found = await derived(password, kind === 's1' ? Buffer.from(salt, 'base64url') : randomBytes(SALT));
  const wanted = Buffer.from(hash, 'base64url');
  return kind === 's1' && wanted.length === found.length && timingSafeEqual(wanted, found);
}

function derived(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
