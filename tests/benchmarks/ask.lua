-- What wrk does: it asks one address again and again, or each request of a file once, and says as
-- JSON what was answered.
--
--     wrk -t1 -s ask.lua http://127.0.0.1:5000/healthz [-- FILE]
--
-- A line of the file is a method, an address without spaces and, where there is one, a body.
-- https://github.com/wg/wrk/blob/master/SCRIPTING

local requests, asked = {}, 0

local function next_request()
   asked = asked + 1
   return requests[asked] or error("every request of the file has been asked: it must be longer")
end

function init(arguments)
   if not arguments[1] then return end
   for line in io.lines(arguments[1]) do
      local method, address, body = line:match("^(%S+) (%S+) ?(.*)$")
      table.insert(requests, wrk.format(method, address, nil, body ~= "" and body or nil))
   end
   request = next_request
end

local RESULT = '{"answers": %d, "seconds": %.6f, "refused": %d, "broken": %d, "p50_ms": %.3f}\n'

function done(summary, latency)
   local errors = summary.errors
   local broken = errors.connect + errors.read + errors.write + errors.timeout
   io.write(RESULT:format(summary.requests, summary.duration / 1e6, errors.status, broken,
                          latency:percentile(50) / 1e3))
end
