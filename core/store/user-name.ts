import { userInfo } from 'node:os';

/** The name of the person at the machine. A user id without an account (in containers) falls back to the environment. */
export function userName(): string {
  let name = '';
  try {
    name = userInfo().username;
  } catch {
    // No such account.
  }
  const { USER, LOGNAME, USERNAME } = process.env;
  return name || USER || LOGNAME || USERNAME || 'user';
}
