#!/bin/sh
# Run by the image at its start: picks up renewed certificates twice a day.
(while sleep 43200; do nginx -s reload; done) &
