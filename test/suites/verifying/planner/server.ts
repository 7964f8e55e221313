import { randomUUID } from 'node:crypto';
import { type Answer, type Asked, objectIn, type Row, type Service, serve, type Wire } from '../wire.ts';

interface Project extends Row {
  readonly projectId: string;
  readonly owner: string;
}

interface Task extends Row {
  readonly taskId: string;
  readonly projectId: string;
}

const USERS: { readonly [token: string]: string } = { 'ann-token': 'ann', 'ben-token': 'ben' };
const MOVES: { readonly [from: string]: readonly string[] } = {
  todo: ['doing'],
  doing: ['todo', 'done'],
  done: [],
};
const TITLES: { readonly [status: number]: string } = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
};

const length = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'string' && [...value].length >= least && [...value].length <= most;
const isDay = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

/** The planner: it keeps its document, but for one fault. */
export function startPlanner(fault = '', variant = '', paced = true): Promise<Service> {
  const is = (name: string) => name === fault;
  const may = (name: string) => name === variant;
  const projects = new Map<string, Project>();
  const tasks = new Map<string, Task>();
  const served = new Map<string, number[]>();
  let clock = Date.parse('2026-05-11T10:00:00Z');
  if (may('earlier-traffic'))
    served.set(
      'ann',
      Array.from({ length: 80 }, () => performance.now() + 300),
    );

  const now = (): string => {
    clock += 7;
    return may('offset-dates')
      ? `${new Date(clock + 7_200_000).toISOString().slice(0, -1)}456+02:00`
      : new Date(clock).toISOString();
  };
  if (may('other-rows')) {
    const projectId = randomUUID();
    for (const owner of ['ann', 'ben', 'cat'])
      for (let index = 0; index < 8; index++) {
        const id = randomUUID();
        projects.set(id, { projectId: id, title: `old ${index}`, archived: true, createdAt: now(), owner });
      }
    tasks.set(projectId, { taskId: projectId, projectId });
  }

  function refuse(status: number, detail: string): Answer {
    if (is('bare-error') && status === 404) return { status, body: { message: detail } };
    if (is('status-missing') && status === 400)
      return { status, body: { type: 'about:blank', title: 'Bad Request', detail } };
    const body = {
      type: may('typed-problems') ? `https://example.com/problems/${status}` : 'about:blank',
      title: TITLES[status] ?? 'Error',
      status,
      detail: may('other-words') ? 'Sorry.' : detail,
      ...(may('more-details') && { instance: '/x', errors: [{ pointer: '/effort' }] }),
    };
    return {
      status,
      body,
      headers: {
        'Content-Type': 'application/problem+json',
        ...(status === 429 && !is('no-retry-after') && { 'Retry-After': '1' }),
      },
    };
  }

  function show(row: Row): Row {
    const { owner, ...shown } = row as { [name: string]: unknown };
    if (is('leak')) shown['owner'] = owner ?? 'x';
    if (is('field-missing')) delete shown['changedAt'];
    if (is('budget-as-text') && shown['budget'] !== undefined) shown['budget'] = String(shown['budget']);
    if (is('archived-as-number')) shown['archived'] = Number(shown['archived']);
    if (is('due-as-time') && shown['due'] !== undefined) shown['due'] = `${shown['due']}T00:00:00Z`;
    if (may('nulls')) {
      if ('taskId' in shown) shown['due'] ??= null;
      else shown['budget'] ??= null;
    }
    if (may('other-order')) return Object.fromEntries(Object.entries(shown).reverse());
    return shown;
  }

  function limited(user: string): boolean {
    if (is('no-limit') || !paced) return false;
    const name = is('limit-shared') ? 'all' : user;
    const at = performance.now();
    const recent = (served.get(name) ?? []).filter(time => time > at - 1000);
    const full = recent.length >= 80;
    if (!full) recent.push(at);
    served.set(name, recent);
    return full;
  }

  function answer(asked: Asked): Answer {
    const header = asked.headers.authorization ?? '';
    const token = /^bearer (\S+)$/i.exec(header)?.[1];
    const user =
      (token === undefined ? undefined : USERS[token]) ??
      (is('auth-off')
        ? 'ann'
        : is('any-token') && token !== undefined
          ? 'ann'
          : is('any-scheme') && header !== ''
            ? 'ann'
            : undefined);
    if (user === undefined) return refuse(is('auth-403') ? 403 : 401, 'a token is needed');
    if (limited(user)) return refuse(429, 'slow down');
    const [, version, collection, projectId, nested, taskId, ...rest] = asked.path.split('/');
    const wait = is('slow') ? { wait: 350 } : {};
    if (version !== 'v2' || collection !== 'projects' || rest.length > 0) return refuse(404, 'nothing here');
    if (projectId === undefined) return { ...onProjects(asked, user), ...wait };
    const project = projects.get(projectId);
    const own = project?.owner === user || is('owner-off') ? project : undefined;
    if (nested === undefined) return { ...onProject(asked, user, own), ...wait };
    const readable =
      project?.owner === user || is('owner-off') || is('tasks-owner-off') ? project : undefined;
    if (nested !== 'tasks' || readable === undefined) return refuse(404, 'no such project');
    if (taskId === undefined) return { ...onTasks(asked, readable), ...wait };
    const task = tasks.get(taskId);
    return {
      ...onTask(asked, readable, task?.projectId === projectId || is('parent-off') ? task : undefined),
      ...wait,
    };
  }

  function projectBroken(input: Row | undefined): boolean {
    if (input === undefined) return true;
    if (input['title'] === undefined && !is('title-not-required')) return true;
    return Object.entries(input).some(([name, value]) => {
      if (name === 'title')
        return !length(value, is('title-two') ? 2 : is('title-four') ? 4 : 3, is('title-61') ? 61 : 60);
      if (name === 'budget')
        return !(
          typeof value === 'number' &&
          (value >= 0 || is('budget-negative')) &&
          (value < 1_000_000 || (is('budget-million') && value === 1_000_000))
        );
      if (name === 'archived') return typeof value !== 'boolean' && !is('archived-any');
      return !is('unknown-accepted');
    });
  }

  function onProjects({ method, body }: Asked, user: string): Answer {
    if (method === 'GET') {
      const mine = [...projects.values()].filter(({ owner }) => owner === user || is('list-all'));
      if (is('projects-newest')) mine.reverse();
      return {
        status: 200,
        body: is('list-bare')
          ? mine.map(show)
          : { projects: mine.map(show), ...(may('extra-envelope') && { count: 1 }) },
      };
    }
    if (method !== 'POST') return refuse(may('405') ? 405 : 404, 'nothing here');
    const input = objectIn(body);
    if (projectBroken(input)) return refuse(is('validation-422') ? 422 : 400, 'the body is wrong');
    const projectId = randomUUID();
    const row = {
      projectId,
      archived: is('default-true'),
      ...input,
      createdAt: now(),
      owner: user,
    };
    projects.set(projectId, row);
    return { status: 201, body: show(row), headers: { Location: `/v2/projects/${projectId}` } };
  }

  function onProject({ method, body }: Asked, user: string, project: Project | undefined): Answer {
    if (method === 'PUT') {
      const input = objectIn(body);
      if (may('check-first') && projectBroken(input)) return refuse(400, 'the body is wrong');
      if (project === undefined) return refuse(404, 'no such project');
      if (projectBroken(input)) return refuse(400, 'the body is wrong');
      const kept = is('put-merges')
        ? project
        : {
            projectId: project.projectId,
            createdAt: is('created-moves')
              ? new Date(Date.now() + 60_000).toISOString()
              : project['createdAt'],
            owner: user,
          };
      const row = { archived: false, ...kept, ...input } as Project;
      if (!is('put-lost')) projects.set(project.projectId, row);
      return { status: 200, body: show(row) };
    }
    if (project === undefined)
      return is('missing-200') ? { status: 200, body: null } : refuse(404, 'no such project');
    if (method === 'GET') return { status: 200, body: show(project) };
    if (method !== 'DELETE') return refuse(may('405') ? 405 : 404, 'nothing here');
    if (!is('delete-lost')) projects.delete(project.projectId);
    return { status: 204 };
  }

  function taskBroken(input: Row | undefined): boolean {
    if (input === undefined) return true;
    if (
      ['name', 'effort', 'kind'].some(
        name => input[name] === undefined && !(is('kind-not-required') && name === 'kind'),
      )
    )
      return true;
    return Object.entries(input).some(([name, value]) => {
      if (name === 'name') return !length(value, is('name-empty') ? 0 : 1, is('name-99') ? 99 : 100);
      if (name === 'effort')
        return (
          !(Number.isInteger(value) || (is('effort-half') && typeof value === 'number')) ||
          (value as number) < (is('effort-zero') ? 0 : 1) ||
          (value as number) > (is('effort-41') ? 41 : 40)
        );
      if (name === 'kind')
        return is('kind-any')
          ? typeof value !== 'string'
          : !['build', 'fix', 'chore'].includes(value as string);
      if (name === 'due')
        return is('due-any')
          ? typeof value !== 'string'
          : !(isDay(value) || (may('null-due') && value === null));
      return !is('unknown-accepted');
    });
  }

  function taken(project: Project, name: unknown, but?: string): boolean {
    if (is('duplicate')) return false;
    return [...tasks.values()].some(
      row =>
        (row.projectId === project.projectId || is('unique-everywhere')) &&
        row['name'] === name &&
        row.taskId !== but,
    );
  }

  function onTasks({ method, body, query }: Asked, project: Project): Answer {
    if (method === 'GET') return list(project, query);
    if (method !== 'POST') return refuse(may('405') ? 405 : 404, 'nothing here');
    const input = objectIn(body);
    if (taskBroken(input)) return refuse(400, 'the body is wrong');
    if (taken(project, input!['name'])) return refuse(is('conflict-400') ? 400 : 409, 'the name is taken');
    const at = now();
    const row: Task = {
      taskId: randomUUID(),
      projectId: project.projectId,
      ...input,
      state: is('starts-doing') ? 'doing' : 'todo',
      createdAt: at,
      changedAt: at,
    };
    tasks.set(row.taskId, row);
    return { status: is('task-200') ? 200 : 201, body: show(row) };
  }

  function list(project: Project, query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? '10');
    const kind = query.get('kind');
    const cursor = query.get('cursor');
    if (!Number.isInteger(limit) || limit < 1 || limit > 25) return refuse(400, 'limit is wrong');
    if (kind !== null && !['build', 'fix', 'chore'].includes(kind)) return refuse(400, 'kind is wrong');
    let rows = [...tasks.values()].filter(row => row.projectId === project.projectId || is('list-foreign'));
    if (kind !== null && !is('filter-off')) rows = rows.filter(row => row['kind'] === kind);
    if (!is('tasks-oldest')) rows.reverse();
    const start =
      cursor === null || is('cursor-ignored') ? 0 : Number(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Number.isInteger(start)) return refuse(400, 'cursor is wrong');
    const size = is('limit-ignored') ? 200 : limit;
    const end = start + size;
    const more = end < rows.length && !is('cursor-null');
    return {
      status: 200,
      body: {
        tasks: rows.slice(start, end).map(show),
        nextCursor: more
          ? Buffer.from(String(end - (is('page-overlaps') ? 1 : 0))).toString('base64url')
          : null,
      },
    };
  }

  function onTask({ method, body }: Asked, project: Project, task: Task | undefined): Answer {
    const input = objectIn(body);
    if (task === undefined) return refuse(404, 'no such task');
    if (method === 'GET') return { status: 200, body: show(task) };
    if (method === 'PUT') {
      if (taskBroken(input)) return refuse(400, 'the body is wrong');
      if (taken(project, input!['name'], task.taskId)) return refuse(409, 'the name is taken');
      const { taskId, projectId, state, createdAt } = task;
      const row: Task = {
        taskId,
        projectId,
        state: is('put-resets-state') ? 'todo' : state,
        createdAt,
        ...input,
        changedAt: is('changed-frozen') ? task['changedAt'] : now(),
      };
      tasks.set(taskId, row);
      return { status: 200, body: show(row) };
    }
    if (method === 'PATCH') {
      const to = input?.['state'];
      if (typeof to !== 'string' || !(to in MOVES))
        return is('any-state') ? { status: 200, body: show(task) } : refuse(400, 'state is wrong');
      const from = String(task['state']);
      const same = from === to && may('same-state');
      const legal = same || (MOVES[from]!.includes(to) && !(is('legal-refused') && to === 'done'));
      if (!legal && !(is('illegal-move') || (is('done-reopens') && from === 'done')))
        return refuse(409, 'no such move');
      const row = { ...task, state: is('move-lost') ? task['state'] : to, changedAt: now() };
      tasks.set(task.taskId, row);
      return { status: 200, body: show(row) };
    }
    if (method !== 'DELETE') return refuse(may('405') ? 405 : 404, 'nothing here');
    if (!is('task-delete-lost')) tasks.delete(task.taskId);
    return { status: 204 };
  }

  const wires: readonly Wire[] = ['gzip', 'chunked', 'close', 'odd-headers'];
  return serve(
    answer,
    wires.find(wire => wire === variant),
  );
}

export const PLANNER_VARIANTS = [
  '',
  'earlier-traffic',
  'offset-dates',
  'other-rows',
  'typed-problems',
  'other-words',
  'more-details',
  'nulls',
  'other-order',
  'extra-envelope',
  'check-first',
  'null-due',
  'same-state',
  '405',
  'gzip',
  'chunked',
  'close',
  'odd-headers',
] as const;

/** Each fault with texts that stand in the lines it may be told at. */
export const PLANNER_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'bare-error': ['RFC 9457', '"type": "about:blank"', '# Errors', '"title": "Bad'],
  'status-missing': ['RFC 9457', '"type": "about:blank"', '"status": 400', '# Errors'],
  'no-limit': ['80 requests per second', '429 and'],
  'limit-shared': ['80 requests per second', '429 and'],
  'no-retry-after': ['80 requests per second', '`Retry-After`'],
  leak: ['An answer holds exactly'],
  'field-missing': ['`changedAt` |', '"changedAt"'],
  'budget-as-text': ['`budget` |', '"budget"'],
  'archived-as-number': ['`archived` |', '"archived"'],
  'due-as-time': ['`due` |', '"due"'],
  'auth-off': ['Every route needs a JWT'],
  'any-token': ['Every route needs a JWT'],
  'any-scheme': ['Every route needs a JWT'],
  'auth-403': ['Every route needs a JWT'],
  'owner-off': ['Users see and change only', 'belongs to somebody else'],
  'tasks-owner-off': ['Users see and change only', 'belongs to somebody else'],
  'list-all': ['Users see and change only', 'List the projects of the caller'],
  'parent-off': ['the project or the task does not exist', 'Read one task'],
  'title-not-required': ['`title` |', '"title":'],
  'title-two': ['`title` |'],
  'title-four': ['`title` |'],
  'title-61': ['`title` |'],
  'budget-negative': ['`budget` |'],
  'budget-million': ['`budget` |'],
  'archived-any': ['`archived` |', '"archived"'],
  'unknown-accepted': ['unknown fields are rejected'],
  'projects-newest': ['List the projects of the caller, ordered'],
  'list-bare': ['## GET /v2/projects', 'Response 200:', '"projects": ['],
  'validation-422': ['| 400 | the body breaks'],
  'default-true': ['default `false`'],
  'put-merges': ['what is left out is reset', '## PUT /v2/projects/{projectId}'],
  'put-lost': ['what is left out is reset', '## PUT /v2/projects/{projectId}'],
  'created-moves': ['`createdAt` |'],
  'missing-200': ['the project does not exist'],
  'delete-lost': ['Delete a project together', '## DELETE /v2/projects/{projectId}'],
  'kind-not-required': ['`kind` | string', '"kind":', '`due` is optional'],
  'name-empty': ['`name` | string'],
  'name-99': ['`name` | string'],
  'effort-half': ['`effort` | integer'],
  'effort-zero': ['`effort` | integer'],
  'effort-41': ['`effort` | integer'],
  'kind-any': ['`kind` | string'],
  'due-any': ['`due` | date'],
  duplicate: ['unique within its project', 'another task of this name'],
  'unique-everywhere': ['unique within its project'],
  'conflict-400': ['another task of this name'],
  'starts-doing': ['default `todo`', '| From | To |'],
  'task-200': ['Response 201:', '| Create a task in the project | 201 |'],
  'list-foreign': ['List the tasks of the project', '## GET /v2/projects/{projectId}/tasks'],
  'filter-off': ['only tasks of this kind'],
  'tasks-oldest': ['newest first'],
  'cursor-ignored': [
    '`cursor` | string',
    '## GET /v2/projects/{projectId}/tasks',
    'List the tasks of the project',
  ],
  'limit-ignored': ['`limit` | integer', '## GET /v2/projects/{projectId}/tasks'],
  'cursor-null': [
    '`cursor` | string',
    '`nextCursor` is',
    'List the tasks of the project',
    '## GET /v2/projects/{projectId}/tasks',
  ],
  'page-overlaps': [
    '`cursor` | string',
    'List the tasks of the project',
    '## GET /v2/projects/{projectId}/tasks',
  ],
  'put-resets-state': ['Replace `name`, `effort`', '## PUT /v2/projects/{projectId}/tasks'],
  'changed-frozen': ['`changedAt` |'],
  'any-state': ['`state` is none', '`state` | string', 'Change the `state`', '## PATCH'],
  'legal-refused': ['| `doing` | `done` |'],
  'illegal-move': [
    '| `todo` | `doing` |',
    'The state of a task follows',
    'the table has no such move',
    '| From | To |',
  ],
  'done-reopens': [
    '| `todo` | `doing` |',
    'The state of a task follows',
    'the table has no such move',
    '| From | To |',
    '| `doing` | `done` |',
  ],
  'move-lost': ['Change the `state` of a task', '## PATCH', '| `todo` | `doing` |', '| `doing` | `'],
  'task-delete-lost': ['| Delete a task |', '## DELETE /v2/projects/{projectId}/tasks'],
  slow: ['p95 < 300 ms'],
};
