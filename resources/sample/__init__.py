"""The sample virtual school, Northshire: workbooks such as schools and councils send, and what makes them."""
