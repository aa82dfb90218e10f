package sandbox

import (
	"fmt"
	"net"
	"net/http"
	"time"
)

// ServeDemo serves Demo, wired to these events and this agent action; see Serve.
func ServeDemo(showEvent, closeEvent, action string) (address string, stop func(), err error) {
	demo := Demo(time.Now)
	demo.ShowEvent, demo.CloseEvent, demo.Action = showEvent, closeEvent, action
	return New(demo).Serve()
}

// Serve puts p on a free port of the loopback interface and returns its address
// and a function that ends it. Nobody outside this machine can reach it.
func (p *Platform) Serve() (address string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("start the sandbox on the loopback interface: %w", err)
	}
	server := &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(l) }() // ends with stop
	return "http://" + l.Addr().String(), func() { _ = server.Close() }, nil
}
