export { type LoadDirectory, makeDirectoryLoader } from './directory.service.ts'
export { insertNotices, type NoticeWithdrawal, withdrawNotices } from './notices.service.ts'
export { planNotices } from './plan.core.ts'
