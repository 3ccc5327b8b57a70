/* Reads a slip's QR code with the camera where the browser can; typing the number always works. */
(() => {
  const form = document.querySelector("[data-pindai-form]");
  if (!form || !("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
  const button = form.querySelector("[data-pindai]");
  const screen = form.querySelector("[data-pindai-layar]");
  let stream;

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
    screen.hidden = true;
  };

  const look = async (detector) => {
    if (!stream) return;
    const [found] = await detector.detect(screen).catch(() => []);
    if (!found) return setTimeout(look, 200, detector);
    stop();
    form.elements.q.value = found.rawValue;
    form.submit();
  };

  button.hidden = false;
  button.addEventListener("click", async () => {
    if (stream) return stop();
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      form.elements.q.focus();
      return;
    }
    screen.srcObject = stream;
    screen.hidden = false;
    await screen.play();
    look(new BarcodeDetector({ formats: ["qr_code"] }));
  });
  window.addEventListener("pagehide", stop);
})();
