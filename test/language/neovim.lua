-- Opens a configuration in Neovim (0.7 or newer), waits for diagnostics, completes a key; writes both as JSON.
local env = vim.env
local ok, problem = pcall(function()
  vim.cmd('edit ' .. vim.fn.fnameescape(env.SWF_FILE))
  local client = vim.lsp.start_client({
    name = 'swf',
    cmd = { env.SWF_NODE, env.SWF_SERVER, '--stdio' },
    root_dir = vim.fn.fnamemodify(env.SWF_FILE, ':h:h'),
  })
  assert(client, 'the language server did not start')
  vim.lsp.buf_attach_client(0, client)
  vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  local lines = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(lines, one.lnum)
  end
  local last = vim.api.nvim_buf_line_count(0) - 1
  local typed = vim.api.nvim_buf_get_lines(0, last, last + 1, false)[1]
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/completion', {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    position = { line = last, character = #typed },
  }, 20000)
  local labels = {}
  for _, answer in pairs(answers or {}) do
    for _, item in ipairs(answer.result.items or answer.result) do
      table.insert(labels, item.label)
    end
  end
  vim.fn.writefile({ vim.json.encode({ lines = lines, labels = labels }) }, env.SWF_RESULT)
end)
if not ok then
  vim.fn.writefile({ vim.json.encode({ problem = tostring(problem) }) }, env.SWF_RESULT)
end
vim.cmd('qall!')
