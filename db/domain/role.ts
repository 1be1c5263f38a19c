/** The fixed roles; 三员分立: sysadmin, secadmin and auditor check one another and read no dossiers (domain.md, Keeping and reading). */
export const ROLES = ['clerk', 'head', 'leader', 'sysadmin', 'secadmin', 'auditor', 'reader'] as const;
export type Role = (typeof ROLES)[number];
/** As whom an event was done; `system`: by no user, as a failed try under an unknown name. */
export type EventRole = Role | 'system';

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  clerk: '经办人',
  head: '主任',
  leader: '分管领导',
  sysadmin: '系统管理员',
  secadmin: '安全管理员',
  auditor: '审计员',
  reader: '查阅人',
};

/** Roles that hold a slot of the keyring and so can open the office after a start (design.md, Keys). */
export const KEY_HOLDER_ROLES: readonly Role[] = ['clerk', 'head', 'sysadmin', 'auditor'];
/** The office itself: enters, amends and prints. */
export const OFFICE_ROLES: readonly Role[] = ['clerk', 'head'];
/** Whoever may read dossiers in general; single sections narrow this. */
export const DOSSIER_READERS: readonly Role[] = ['clerk', 'head', 'leader'];
